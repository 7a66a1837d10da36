import { readAreas } from '#features/bodies/store.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { type ProcessStep, stepFaults, stepId, stepsKnown } from '../rules/process-steps.ts';
import { insertStepEvent, readStepEvents } from '../store/process-steps.ts';

/** A step that cannot be: the message names each fault and how to mend it. */
export class StepRefused extends Error {
  constructor(faults: readonly string[]) {
    super(['No step was stated or taken back.', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'StepRefused';
  }
}

/**
 * States a documented step inside the caller's transaction: from its day on the limits of the measure's process charts start
 * anew. It is known from now on; a page as of an earlier day goes on without it. Gives its permanent name. @throws StepRefused
 */
export async function stateStep(
  trx: Writer,
  house: Pick<House, 'clock' | 'operator'>,
  step: Omit<ProcessStep, 'id' | 'recordedAt'>,
): Promise<string> {
  const now = await house.clock(trx);
  const [events, measures, areas] = [
    await readStepEvents(trx),
    await readMeasures(trx),
    await readAreas(trx),
  ];
  const faults = stepFaults(step, stepsKnown(events, now.slice(0, 10)), now.slice(0, 10));
  if (!measures.some(({ id }) => id === step.measure))
    faults.push(
      `There is no measure “${step.measure}”. The measures are: ${measures.map(({ id }) => id).join(', ')}.`,
    );
  if (step.area !== undefined && !areas.some(({ code }) => code === step.area))
    faults.push(`There is no area with the code “${step.area}”.`);
  if (faults.length > 0) throw new StepRefused(faults);
  const taken = events.map(({ id }) => id);
  const id = stepId(step, taken);
  const { measure, area = null, from, cause, document, by } = step;
  await insertStepEvent(trx, {
    ...{ step: id, kind: 'stated', measure, area, from_day: from, cause, document, actor: by, reason: null },
    recorded_at: now,
  });
  await recordAudit(trx, {
    ...{ at: now, actor: house.operator, action: 'process-step.stated', subject: `process step ${id}` },
    detail: { measure, area, from, cause, document, by },
  });
  return id;
}

/** Takes a step back from today on; what was shown with it stays to be seen as of the days between. @throws StepRefused */
export async function withdrawStep(
  trx: Writer,
  house: Pick<House, 'clock' | 'operator'>,
  id: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const now = await house.clock(trx);
  const standing = stepsKnown(await readStepEvents(trx), now.slice(0, 10));
  const step = standing.find((each) => each.id === id);
  if (step === undefined)
    throw new StepRefused([
      `There is no step “${id}” that stands. ${standing.length === 0 ? 'None does.' : `These do: ${standing.map((each) => each.id).join(', ')}.`}`,
    ]);
  if (reason.trim() === '') throw new StepRefused(['reason is empty: say why it is taken back.']);
  const { measure, area = null, from, cause, document } = step;
  await insertStepEvent(trx, {
    ...{ step: id, kind: 'withdrawn', measure, area, from_day: from, cause, document, actor: by, reason },
    recorded_at: now,
  });
  await recordAudit(trx, {
    ...{ at: now, actor: house.operator, action: 'process-step.withdrawn', subject: `process step ${id}` },
    detail: { by, reason },
  });
}
