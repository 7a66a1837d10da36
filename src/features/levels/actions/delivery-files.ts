import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Folders } from '#tools/house.ts';
import type { Delivery, Progress } from '../rules/delivery.ts';

/*
 * A delivery is a folder: the file as it came, its state and its progress. It lies beside the records, not in them: it may be
 * hundreds of megabytes, is nothing yet, and goes when it is decided on. Small files are written whole under another name and
 * renamed, so that whoever reads them, in this process or the next, finds one state or the other.
 */

/** Makes the folder of a new delivery. */
export function openDelivery({ deliveries }: Folders): { readonly id: string; readonly file: string } {
  const id = `f-${randomBytes(6).toString('hex')}`;
  mkdirSync(path.join(deliveries, id), { mode: 0o700, recursive: true });
  return { id, file: deliveredFile({ deliveries }, id) };
}

/** Where the file of a delivery lies: under our name, never its sender's. */
export function deliveredFile({ deliveries }: Pick<Folders, 'deliveries'>, id: string): string {
  return path.join(deliveries, id, 'interviews');
}

/** A delivery by its number; undefined where there is none. */
export function readDelivery({ deliveries }: Folders, id: string): Delivery | undefined {
  if (!/^f-[0-9a-f]{12}$/.test(id)) return undefined;
  const file = path.join(deliveries, id, 'state.json');
  if (!existsSync(file)) return undefined;
  const delivery: Delivery = JSON.parse(readFileSync(file, 'utf8'));
  return delivery;
}

/** All deliveries there are, the newest first. */
export function readDeliveries(folders: Folders): readonly Delivery[] {
  if (!existsSync(folders.deliveries)) return [];
  return readdirSync(folders.deliveries)
    .flatMap((id) => readDelivery(folders, id) ?? [])
    .sort((a, b) => (a.received < b.received || (a.received === b.received && a.id < b.id) ? 1 : -1));
}

export function writeDelivery(folders: Folders, delivery: Delivery): void {
  writeWhole(path.join(folders.deliveries, delivery.id, 'state.json'), delivery);
}

export function writeProgress({ deliveries }: Folders, id: string, progress: Progress): void {
  writeWhole(path.join(deliveries, id, 'progress.json'), progress);
}

/** How far the work on a delivery has come; undefined before it began. */
export function readProgress({ deliveries }: Folders, id: string): Progress | undefined {
  const file = path.join(deliveries, id, 'progress.json');
  if (!existsSync(file)) return undefined;
  const progress: Progress = JSON.parse(readFileSync(file, 'utf8'));
  return progress;
}

/** Removes a delivery with its file. */
export function removeDelivery({ deliveries }: Folders, id: string): void {
  rmSync(path.join(deliveries, id), { recursive: true, force: true });
}

function writeWhole(file: string, content: unknown): void {
  const temporary = `${file}.partial`;
  writeFileSync(temporary, JSON.stringify(content), { mode: 0o600 });
  renameSync(temporary, file);
}
