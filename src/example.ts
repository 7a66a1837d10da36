import { people } from '../examples/met-forward/cast.ts';
import type { ExceptionDecision } from '../examples/met-forward/exceptions.ts';
import type { WordOnFinding } from '../examples/met-forward/findings.ts';
import { writeQuarter } from '../examples/met-forward/generator.ts';
import { writeNational } from '../examples/met-forward/national.ts';
import * as targets from '../examples/met-forward/targets.ts';
import { type Happening, happenings, timeline } from '../examples/met-forward/timeline.ts';
import { playPlanStep } from './example-plans.ts';
import { playReports } from './example-reports.ts';
import { playRequest } from './example-requests.ts';
import { readAreas } from './features/bodies/store.ts';
import { reviewFinding, stateFinding } from './features/drivers/actions/findings.ts';
import { readFindingEvents } from './features/drivers/store.ts';
import { importInterviews } from './features/levels/actions/import.ts';
import type { GatheredWaves } from './features/levels/actions/material.ts';
import { type Configuration, surveyNamed } from './features/measures/actions/configuration.ts';
import { readMeasures } from './features/measures/store.ts';
import { invitePerson, operatorOf } from './features/people/actions/people.ts';
import { setRise } from './features/targets/actions/aims.ts';
import { endTarget, setTarget } from './features/targets/actions/life.ts';
import { targetTerms } from './features/targets/rules/terms.ts';
import { readTargets } from './features/targets/store.ts';
import { assignException, closeException, decideException } from './features/verdicts/actions/exceptions.ts';
import { openExceptionOf } from './features/verdicts/actions/standing.ts';
import { beginImport, finishImport } from './features/waves/actions/running.ts';
import { importSeries } from './features/waves/actions/series.ts';
import type { House } from './tools/house.ts';
import { readSetting, writeSetting } from './tools/store/setting.ts';
import type { Writer } from './tools/store/store.ts';
import { workOff } from './work.ts';

/** Who acts in the example: a role, because the people are invented. */
const analyst = 'Analyst of the Authority (worked example)';

/** How many happenings of the example have been played; kept after each, so that a stopped first start goes on where it was. */
const playedSetting = 'example.played';

/** True where the house is the worked example and its opening day has not been reached yet. */
export async function exampleIsDue(house: House, configuration: Configuration): Promise<boolean> {
  const { example } = configuration.settings;
  if (example === undefined) return false;
  const played = Number((await readSetting(house.store.read, playedSetting)) ?? '0');
  const wanted = happenings(undefined, example.opens).length;
  return played < wanted || (await readSetting(house.store.read, 'clock')) === undefined;
}

/**
 * Plays the worked example on to a day, through the same actions as anybody's work: its clock moves, waves and series
 * come in as files, figures are published. Days are played in order; what was played is never played again.
 */
export async function playExample(
  house: House,
  configuration: Configuration,
  until: string,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const played = Number((await readSetting(house.store.read, playedSetting)) ?? '0');
  const due = happenings(undefined, until).length;
  // Noted like an import, so that a command in another process does not sweep the files away while the example plays.
  const running = await beginImport(house, analyst);
  const desk = { folder: running.folder, gathered: new Map() };
  try {
    for (let next = played; next < due; next += 1) {
      progress(next - played, due - played);
      const happening = timeline[next];
      if (happening === undefined) break;
      await moveClock(house, happening.day);
      await happen(house, configuration, happening, desk);
      await workOff(house);
      await house.store.write((trx) => writeSetting(trx, playedSetting, String(next + 1)));
    }
    await moveClock(house, until);
    progress(due - played, due - played);
  } finally {
    await finishImport(house, running);
  }
}

async function moveClock(house: House, day: string): Promise<void> {
  await house.store.write((trx) => writeSetting(trx, 'clock', day));
}

async function happen(
  house: House,
  configuration: Configuration,
  { action }: Happening,
  { folder, gathered }: { readonly folder: string; readonly gathered: GatheredWaves },
): Promise<void> {
  const common = { open: {}, replace: false, reason: undefined, dryRun: false, hold: false, by: analyst };
  switch (action.kind) {
    case 'import-wave': {
      const { settings, codebook, codebookText } = surveyNamed(configuration, action.survey);
      if (settings.kind !== 'interviews' || codebook === undefined)
        throw new Error('pas must be a survey of interviews.');
      const outcome = await importInterviews(house, {
        ...common,
        file: writeQuarter(folder, action.quarter),
        survey: settings,
        codebook,
        codebookText,
        wave: undefined,
        checksum: undefined,
        labelsChecked: false,
        progress: () => undefined,
        gathered,
      });
      if (outcome.kind === 'refused')
        throw new Error(`The example's own file was refused: ${JSON.stringify(outcome.checks.problems[0])}`);
      return;
    }
    case 'import-series': {
      const { settings } = surveyNamed(configuration, action.survey);
      if (settings.kind !== 'series') throw new Error('national must be a published series.');
      const outcome = await importSeries(house, {
        ...common,
        file: writeNational(folder, action.ends),
        series: settings,
      });
      if (outcome.kind === 'refused')
        throw new Error(
          `The example's own series was refused: ${JSON.stringify(outcome.checks.problems[0])}`,
        );
      return;
    }
    case 'let-people-in':
      await house.store.write(async (trx) => {
        const starts = (await house.clock(trx)).slice(0, 10);
        for (const { area, ...person } of people)
          await invitePerson(trx, house, operatorOf(house), { ...person, area, starts });
      });
      return;
    case 'set-national-target':
    case 'withdraw-national-target':
    case 'set-own-aims':
      await house.store.write(async (trx) => decideTarget(trx, house, action.kind));
      return;
    case 'decide-exception':
      await house.store.write(async (trx) => decideOn(trx, house, action.decision));
      return;
    case 'word-on-finding':
      await house.store.write((trx) => sayOfFinding(trx, house, action.word));
      return;
    case 'plan-step':
      await house.store.write((trx) => playPlanStep(trx, house, action.step));
      return;
    case 'step-on-request':
      await house.store.write((trx) => playRequest(trx, house, configuration, action.request));
      return;
    case 'reports':
      await house.store.write((trx) => playReports(trx, house, action.acts));
      return;
    case 'reminders-of-reports':
    case 'body-ends':
    case 'goal-day':
      // Days that only the calendar marks: what is due on them the work does that follows.
      return;
  }
}

/** A finding is put down the first time, and spoken of again under its name afterwards. */
async function sayOfFinding(trx: Writer, house: House, word: WordOnFinding): Promise<void> {
  const words = { ...word, actor: analyst };
  const before = (await readFindingEvents(trx)).find(({ statement }) => statement === word.statement);
  if (before === undefined) await stateFinding(trx, house, words);
  else await reviewFinding(trx, house, before.finding, words);
}

/** The life of the target: what the Home Office set and withdrew, and what the Authority then took on (invented). */
async function decideTarget(
  trx: Writer,
  house: House,
  kind: 'set-national-target' | 'withdraw-national-target' | 'set-own-aims',
): Promise<void> {
  const known = { measures: await readMeasures(trx), areas: await readAreas(trx) };
  if (kind === 'set-national-target') {
    const act = { by: 'the Home Office', ...targets.nationalSet };
    await setTarget(trx, house, known, targetTerms.parse(targets.national), act);
    return;
  }
  if (kind === 'withdraw-national-target') {
    const { measure, area } = targets.national;
    const [target] = await readTargets(trx, { measure, area });
    if (target === undefined) throw new Error('The example withdraws a target that it never set.');
    await endTarget(trx, house, target.id, 'withdrawn', {
      by: 'the Home Secretary',
      ...targets.nationalWithdrawn,
    });
    return;
  }
  const act = { by: 'the Authority (worked example)', ...targets.ownAimSet };
  await setTarget(trx, house, known, targetTerms.parse(targets.ownAim), act);
  const boroughs = known.areas.filter((area) => area.kind === 'area').map((area) => area.code);
  await setRise(trx, house, known, { ...targets.boroughAims, areas: boroughs }, act);
}

/** A decision on the exception that the rules have opened in an area. */
async function decideOn(
  trx: Writer,
  house: House,
  { day, area, act, owner, reason }: ExceptionDecision,
): Promise<void> {
  const exception = await openExceptionOf(trx, area, day);
  if (exception === undefined)
    throw new Error(`The example decides on an exception in ${area} on ${day}, and none stands open.`);
  const by = { by: 'the Authority (worked example)', day, reason };
  if (act === 'assign') await assignException(trx, house, exception.id, owner ?? '', by);
  else if (act === 'close') await closeException(trx, house, exception.id, by);
  else await decideException(trx, house, exception.id, act, by);
}
