import { readAreas } from '#features/bodies/store.ts';
import { readFigure } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { readTargets } from '#features/targets/store.ts';
import { exceptionsShown } from '#features/verdicts/actions/shown.ts';
import type { Fired } from '#features/verdicts/rules/exception.ts';
import { readVerdicts } from '#features/verdicts/store.ts';
import type { Reader } from '#tools/store/store.ts';
import type { KeptEvidence } from '../rules/events.ts';

/** On what a request is to rest: names of a published figure, an exception and a target, or a concern in words. */
export interface NamedEvidence {
  readonly exception?: string | undefined;
  readonly figure?: string | undefined;
  readonly target?: string | undefined;
  readonly concern?: string | undefined;
}

/** What was found under a name, and the area that it is about; `problem` where nothing can be frozen. */
export interface FrozenEvidence {
  readonly evidence: readonly KeptEvidence[];
  readonly area: string | undefined;
  readonly problems: readonly string[];
}

/** Copies evidence as it stands today. What is hidden or not there is told, and nothing is made up for it. */
export async function freezeEvidence(
  db: Reader,
  configuration: Configuration,
  named: NamedEvidence,
  today: string,
): Promise<FrozenEvidence> {
  const evidence: KeptEvidence[] = [];
  const problems: string[] = [];
  const places: string[] = [];
  const taken = today;
  if (named.exception) {
    const found = await exceptionOf(db, configuration, named.exception, taken);
    if (found === undefined) problems.push(`There is no exception “${named.exception}”.`);
    else {
      evidence.push(found.kept);
      places.push(found.area);
    }
  }
  if (named.figure) {
    const found = await figureOf(db, configuration, named.figure, taken);
    if (typeof found === 'string') problems.push(found);
    else {
      evidence.push(found.kept);
      places.push(found.area);
    }
  }
  if (named.target) {
    const found = await verdictOf(db, configuration, named.target, taken);
    if (found === undefined) problems.push(`No verdict has been spoken on a target “${named.target}”.`);
    else {
      evidence.push(found.kept);
      places.push(found.area);
    }
  }
  if (named.concern?.trim()) evidence.push({ kind: 'concern', text: named.concern.trim(), taken });
  const areas = await readAreas(db);
  const area = places.find((code) => areas.some((each) => each.code === code && each.kind === 'area'));
  return { evidence, area, problems };
}

async function exceptionOf(db: Reader, configuration: Configuration, id: string, taken: string) {
  const shown = await exceptionsShown(db, configuration, taken);
  const found = shown.exceptions.find((each) => each.id === id);
  const first = found?.standing.fired[0];
  const last = found?.standing.fired.at(-1);
  if (found === undefined || first === undefined || last === undefined) return undefined;
  const figures = [...last.evidence.before, ...last.evidence.after].slice(-8);
  const kept: KeptEvidence = {
    ...{ kind: 'exception', id, title: found.measureTitle, where: found.subject.where },
    ...{ openedOn: first.day, found: foundText(last), taken },
    figures: figures.map(({ id: figure, ends, value }) => ({ id: figure, ends, value })),
  };
  return { kept, area: found.area };
}

/** What a rule found, for readers who know no standard errors: the number of those is on the exception's own page. */
function foundText({ reason, evidence: { weighed } }: Fired): string {
  if (weighed === undefined) return reason;
  const share = (value: number) => `${(Math.round(value * 1000) / 10).toFixed(1)} in 100`;
  const held = {
    'all before': 'in all periods before',
    baseline: 'in the baseline',
    path: 'asked by the path',
  };
  const level = `${share(weighed.found)} in the latest ${weighed.periods} periods`;
  return `It was ${level}, against ${share(weighed.expected)} ${held[weighed.against]}: more than chance explains.`;
}

async function figureOf(db: Reader, configuration: Configuration, id: string, taken: string) {
  const figure = await readFigure(db, id);
  if (figure === undefined) return `There is no published figure “${id}”.`;
  if (figure.status === 'hidden' || figure.value === null)
    return 'That figure is hidden, because it rests on too few people: nothing can rest on it.';
  const measure = (await readMeasures(db)).find((each) => each.id === figure.measure);
  const kept: KeptEvidence = {
    ...{ kind: 'figure', id, title: measure?.title ?? figure.measure, unit: measure?.unit ?? 'proportion' },
    ...{ where: await placeOf(db, configuration, figure.area), ends: figure.ends, value: figure.value },
    ...{ lower: figure.lower, upper: figure.upper, base: figure.base, taken },
  };
  return { kept, area: figure.area };
}

async function verdictOf(db: Reader, configuration: Configuration, id: string, taken: string) {
  const verdict = (await readVerdicts(db, id)).at(-1);
  const target = (await readTargets(db)).find((each) => each.id === id);
  if (verdict === undefined || target === undefined) return undefined;
  const measure = (await readMeasures(db)).find((each) => each.id === target.measure);
  const kept: KeptEvidence = {
    ...{ kind: 'verdict', id, title: measure?.title ?? target.measure, word: verdict.word },
    ...{ where: await placeOf(db, configuration, target.area), spokenOn: verdict.day, taken },
  };
  return { kept, area: target.area };
}

async function placeOf(db: Reader, { settings }: Configuration, code: string): Promise<string> {
  const area = (await readAreas(db)).find((each) => each.code === code);
  return area?.kind === 'force' ? settings.force_area_name : (area?.name ?? code);
}
