import type { Area } from '#features/bodies/rules.ts';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import { chosenMeasure } from '#features/levels/rules/choice.ts';
import { findAreaAddress } from '#features/levels/rules/find-area.ts';
import { readFigures } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import { readMeasures } from '#features/measures/store.ts';
import { SurveyError } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { type EvaluationMethod, evaluate, evaluationMethods } from '../rules/evaluation.ts';
import { type EvaluationFigures, evaluatedPeriod, evaluationFigures } from '../rules/evaluation-figures.ts';
import type { EvaluationFault, EvaluationGiven, EvaluationOutcome } from '../rules/evaluation-outcome.ts';
import { monthOf } from '../rules/track.ts';

const usualExpected = 0.05;

/** Did an activity work? Reads what was given, gathers the published separate periods of every area, and answers. */
export async function answerEvaluation(
  db: Reader,
  configuration: Pick<Configuration, 'settings'>,
  given: EvaluationGiven,
): Promise<EvaluationOutcome> {
  const { settings } = configuration;
  const measures = (await readMeasures(db)).filter((measure) => measure.unit === 'proportion');
  const known = await readAreas(db);
  const areas = known.filter((area) => area.kind !== 'group');
  const faults: EvaluationFault[] = [];
  const fault = (field: EvaluationFault['field'], text: string): void => void faults.push({ field, text });
  const measure = chosenMeasure(settings, measures, given.measure);
  if (measure === undefined && given.measure)
    fault('measure', `Choose a measure from the list; there is no share called “${given.measure}”.`);
  const byArea = measure === undefined ? [] : await figuresByArea(db, measure.id, areas);
  const all = evaluationFigures(byArea);
  const outcome = {
    ...{ given, measures, areas },
    trial: trialIn(known, all),
    periods: (all?.periods ?? []).map((period) => evaluatedPeriod(period, all?.step ?? 3)),
  };
  const nothingAsked = given.areas.length === 0 && !given.from && !given.expected && !given.method;
  if (measure === undefined || all === undefined || nothingAsked) {
    if (measure !== undefined && all === undefined && !nothingAsked)
      fault(
        'measure',
        'No separate quarters or years of this measure are published, and rolling years cannot be evaluated: neighbours share interviews.',
      );
    return { ...outcome, faults, evaluation: undefined };
  }
  const own = await areasOf(db, areas, given.areas, fault, settings.area_name.many);
  const from = fromOf(given.from, all.step, fault);
  const expected = expectedOf(given.expected, fault);
  const method = methodOf(given.method, own, fault);
  const figures = evaluationFigures(byArea, { own, ...(from === undefined ? {} : { from }) }) ?? all;
  for (const area of own.filter(({ code }) => figures.leftOut.some((out) => out.code === code)))
    fault(
      'areas',
      `${area.name} has no published figure in one of the periods with the activity, so it cannot be evaluated.`,
    );
  if (from === undefined || expected === undefined || method === undefined || faults.length > 0)
    return { ...outcome, faults, evaluation: undefined };
  try {
    const evaluation = evaluate({ measure, figures, own, from, expected, method });
    return { ...outcome, faults, evaluation };
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error;
    const { gap, step } = figures;
    const before =
      gap === undefined || error.code !== 'too-few-periods'
        ? ''
        : ` Only periods after the last gap (${evaluatedPeriod(gap, step)}) count: a gap is never filled.`;
    fault(fieldOf(error), `${sayPeriods(error.message, step)}${before}`);
    return { ...outcome, faults, evaluation: undefined };
  }
}

async function figuresByArea(db: Reader, measure: string, areas: readonly Area[]) {
  const byArea = Map.groupBy(await readFigures(db, { measure }), (figure) => figure.area);
  return areas.map((area) => ({ area, figures: byArea.get(area.code) ?? [] }));
}

/** A group of areas in which nothing is known to have been done: what a sound way of working should find nothing in. */
function trialIn(areas: readonly Area[], figures: EvaluationFigures | undefined): EvaluationOutcome['trial'] {
  const group = areas.find((area) => area.kind === 'group');
  const from = figures?.periods[Math.floor((figures.periods.length * 2) / 3)];
  if (group === undefined || figures === undefined || from === undefined) return undefined;
  const whole = figures.areas.filter(({ area }) => group.members.includes(area.code));
  if (whole.length < 2) return undefined;
  return {
    name: group.name,
    areas: whole.map(({ area }) => area.code),
    from: evaluatedPeriod(from, figures.step),
  };
}

type Fault = (field: EvaluationFault['field'], text: string) => void;

async function areasOf(
  db: Reader,
  areas: readonly Area[],
  given: readonly string[],
  fault: Fault,
  many: string,
): Promise<Area[]> {
  const aliases = await readAreaAliases(db);
  const found = new Map<string, Area>();
  for (const name of given) {
    const own = areas.find((area) => area.code === name || (name === 'force' && area.kind === 'force'));
    const meant =
      own === undefined ? findAreaAddress(name, areas, aliases) : { kind: 'area' as const, area: own };
    if (meant.kind === 'unknown') {
      const near = meant.nearest.map((area) => `“${area.name}”`).join(' or ');
      fault('areas', `There is no area “${name}”.${near === '' ? '' : ` Did you mean ${near}?`}`);
    } else found.set(meant.area.code, meant.area);
  }
  if (given.length === 0) fault('areas', `Choose the ${many} in which something was done.`);
  const list = [...found.values()];
  const force = list.find((area) => area.kind === 'force');
  if (force !== undefined && list.length > 1)
    fault('areas', `Choose either ${force.name} as a whole or some of its ${many}.`);
  return list;
}

function fromOf(given: string | undefined, step: 3 | 12, fault: Fault): number | undefined {
  const example = step === 3 ? '2010-Q2' : '2010-11';
  const period = given ? periodNamed(given.trim(), 4) : undefined;
  if (period !== undefined && (step === 12) === (period.kind !== 'quarter') && period.kind !== 'rolling-year')
    return Math.floor(monthOf(period.ends) / step);
  fault(
    'from',
    `Say the first ${step === 3 ? 'quarter' : 'year'} with the activity, such as ${example}${given ? `; “${given}” was given` : ''}.`,
  );
  return undefined;
}

function expectedOf(given: string | undefined, fault: Fault): number | undefined {
  if (!given?.trim()) return usualExpected;
  const [, digits] = /^(\d+(?:\.\d+)?)\s*(?:points?|%)?$/.exec(given.trim()) ?? [];
  const value = Number(digits) / 100;
  if (value >= 0.001 && value <= 0.5) return Number(value.toPrecision(12));
  fault('expected', `The effect to be expected must be from 0.1 to 50 points; “${given}” was given.`);
  return undefined;
}

/** One area is set against a mix of others, the whole force against its own past, some areas against the others. */
function methodOf(
  given: string | undefined,
  own: readonly Area[],
  fault: Fault,
): EvaluationMethod | undefined {
  const force = own.some((area) => area.kind === 'force');
  if (!given) return force ? 'series' : own.length === 1 ? 'synthetic' : 'did';
  const method = evaluationMethods.find((each) => each === given);
  if (method === undefined)
    fault('method', `Choose a way of comparing: ${evaluationMethods.join(', ')}; “${given}” was given.`);
  else if (force && method !== 'series')
    fault(
      'method',
      'The whole force has no areas beside it to be compared with: choose its own earlier trend.',
    );
  return method;
}

function fieldOf({ code }: SurveyError): EvaluationFault['field'] {
  if (code === 'too-few-periods') return 'from';
  return code === 'out-of-range' ? 'expected' : 'areas';
}

/** The library counts periods; people name them. */
function sayPeriods(message: string, step: 3 | 12): string {
  const one = message.replace(/^There are 1 periods/, 'There is one period');
  return one.replace(/\bperiod (\d{3,5})\b/g, (_, number: string) => evaluatedPeriod(Number(number), step));
}
