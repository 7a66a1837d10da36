import { records } from './migrations/0001-records.ts';
import { targets } from './migrations/0002-targets.ts';
import { drivers } from './migrations/0003-drivers.ts';
import { people } from './migrations/0004-people.ts';
import { processSteps } from './migrations/0005-process-steps.ts';
import { questionLinks } from './migrations/0006-question-links.ts';
import { requests } from './migrations/0007-requests.ts';
import { reporting } from './migrations/0008-reporting.ts';
import { plans } from './migrations/0009-plans.ts';
import { passkeys } from './migrations/0010-passkeys.ts';
import type { Migration } from './migrations/migration.ts';

/** Every step from an empty database to the tables this program knows, in order. A new one is added at the end, never between. */
export const migrations: readonly Migration[] = [
  records,
  targets,
  drivers,
  people,
  processSteps,
  questionLinks,
  requests,
  reporting,
  plans,
  passkeys,
];
