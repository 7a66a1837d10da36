import type { Configuration } from '#features/measures/actions/configuration.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import { WaveTaken } from '#features/waves/actions/accept.ts';
import { FileProblem } from '#tools/files/reader.ts';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import { emptyDelivery, interviewSurvey, thisProcess } from './actions/deliveries.ts';
import { deliveredFile, readDelivery, writeDelivery, writeProgress } from './actions/delivery-files.ts';
import { type ImportOutcome, importInterviews, type LevelsRequest } from './actions/import.ts';
import type { Movement } from './actions/publish.ts';
import type { Delivery, DeliveryOutcome } from './rules/delivery.ts';

/** How many figures that would move are kept to be shown. */
const movesKept = 20;
/** Between two notes of progress, in milliseconds. */
const pause = 500;

/**
 * Does what is due on one delivery: checks its file in a dry run, or accepts it. The outcome is written beside the file; whatever
 * ends this work before, the file and the decision stay and nothing half is in the records.
 */
export async function workOnDelivery(house: House, configuration: Configuration, id: string): Promise<void> {
  const found = readDelivery(house.folders, id);
  if (found === undefined || (found.step !== 'checking' && found.step !== 'accepting')) return;
  const delivery = { ...found, ...(await thisProcess(house)) };
  writeDelivery(house.folders, delivery);
  try {
    const outcome = outcomeOf(await importInterviews(house, requestOf(house, configuration, delivery)));
    const step = outcome.kind === 'accepted' ? 'accepted' : 'checked';
    writeDelivery(house.folders, { ...delivery, step, outcome });
    if (step === 'accepted') emptyDelivery(house, id);
  } catch (error) {
    if (error instanceof WaveTaken) {
      const failed = `${error.names.join(', ')} came in from another file while this one waited. Check the file again to see what it would change now.`;
      return writeDelivery(house.folders, { ...delivery, failed });
    }
    const told = error instanceof FileProblem || error instanceof Refused;
    if (!told) console.error(error);
    const failed = told ? error.message : 'Something went wrong that is not the file’s fault.';
    writeDelivery(house.folders, { ...delivery, failed });
  }
}

/** Notes that the work on a delivery ended early, where it left no outcome. */
export function leaveDelivery(house: House, id: string): void {
  const delivery = readDelivery(house.folders, id);
  if (delivery === undefined || delivery.failed !== undefined) return;
  if (delivery.step === 'checking' || delivery.step === 'accepting')
    writeDelivery(house.folders, { ...delivery, failed: 'The work on the file ended early.' });
}

function requestOf(house: House, configuration: Configuration, delivery: Delivery): LevelsRequest {
  const { survey, codebook, codebookText } = interviewSurvey(configuration, delivery.survey);
  return {
    ...{
      file: deliveredFile(house.folders, delivery.id),
      name: delivery.name,
      survey,
      codebook,
      codebookText,
    },
    wave: delivery.wave === undefined ? undefined : periodNamed(delivery.wave, survey.year_starts),
    ...{ open: {}, checksum: undefined, labelsChecked: delivery.labelsChecked, by: delivery.by },
    ...{ replace: delivery.reason !== undefined, reason: delivery.reason, hold: delivery.hold },
    dryRun: delivery.step === 'checking',
    progress: progressInto(house, delivery.id),
  };
}

function progressInto(house: House, id: string): LevelsRequest['progress'] {
  let noted = '';
  let at = 0;
  return (what, done, total) => {
    const now = Date.parse(house.wallClock());
    if (what === noted && now - at < pause) return;
    noted = what;
    at = now;
    writeProgress(house.folders, id, { what, done, total });
  };
}

function outcomeOf(outcome: ImportOutcome): DeliveryOutcome {
  if (outcome.kind === 'refused') return { kind: outcome.kind, checks: outcome.checks };
  const { checks } = outcome;
  if (outcome.kind === 'known')
    return { kind: outcome.kind, checks, waves: outcome.waves.map(({ id }) => id) };
  if (outcome.kind === 'accepted') {
    const { publication } = outcome;
    return { kind: outcome.kind, checks, waves: outcome.waves.map(({ id }) => id), publication };
  }
  const published = outcome.movements.flatMap(({ before, after }) =>
    before === undefined ? [] : [{ before, after }],
  );
  const moved = published.filter(({ after }) => after !== undefined);
  const gone = published.filter(({ after }) => after === undefined);
  return {
    ...{ kind: outcome.kind, checks, unchanged: outcome.unchanged },
    ...{ first: outcome.movements.length - published.length, moved: moved.length, gone: gone.length },
    moves: [...moved.toSorted((a, b) => shift(b) - shift(a)), ...gone]
      .slice(0, movesKept)
      .map(({ before, after }) => ({
        ...{ measure: before.measure, area: before.area, period: before.period },
        group: [before.domain, before.group_value].filter((part) => part !== '').join(' '),
        before: before.value,
        after: after === undefined ? undefined : (after.value ?? null),
      })),
  };
}

/** By how much a published figure would move; one that appears or is hidden counts before all. */
function shift({ before, after }: Pick<Movement, 'before' | 'after'>): number {
  if (before?.value == null || after?.value == null) return Number.POSITIVE_INFINITY;
  return Math.abs(after.value - before.value);
}
