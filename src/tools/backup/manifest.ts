import { z } from 'zod';

/** What a backup holds, written first in it, so that everything after can be checked against it. */
export const manifestSchema = z.strictObject({
  format: z.literal('plumbline-backup-1'),
  made_at: z.string(),
  program_version: z.string(),
  /** The last migration of the records: an older program cannot read newer ones. */
  migration: z.int(),
  files: z.array(
    z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** Names inside a backup. */
export const manifestName = 'manifest.json';
export const recordsName = 'records.ndjson.gz';

/** A backup that cannot be made or read; the message says what to do. */
export class BackupProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupProblem';
  }
}
