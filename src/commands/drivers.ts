import { readAreas } from '#features/bodies/store.ts';
import { shownModel } from '#features/drivers/actions/shown.ts';
import { findingSentence, rankWords, titleOf } from '#features/drivers/drawings/words.ts';
import type { DriverFit, Fit, FitBody } from '#features/drivers/rules/fit.ts';
import type { Model } from '#features/drivers/rules/model.ts';
import { byShare } from '#features/drivers/rules/ranking.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { interval, per100, percent, points, pointsInterval } from '#tools/ui/format.ts';
import { type Call, type Command, noMore } from './command.ts';
import { fitGiven } from './drivers-given.ts';
import { runSeries } from './drivers-series.ts';
import { runFinding } from './finding.ts';
import { areaNamed } from './given.ts';

export const command: Command = {
  name: 'drivers',
  summary: 'say what goes with confidence, how sure that is, and where it stands',
  usage: [
    'plumbline drivers [--period PERIOD] [--area AREA] [--model NAME] [--json]',
    'plumbline drivers --series NAME --measure OUTCOME [--with MEASURE,MEASURE] [--json]',
    'plumbline drivers finding --statement "..." --evidence ADDRESS --review-on DAY --reason "..." [--status STATUS] [--day DAY]',
    'plumbline drivers finding ID --reason "..." [--status STATUS] [--review-on DAY] [--statement "..."] [--evidence ADDRESS] [--day DAY]',
    'plumbline drivers findings [--json]',
  ],
  options: {
    period: { type: 'string', value: 'PERIOD', help: 'A year that was fitted; the newest otherwise' },
    area: { type: 'string', value: 'AREA', help: 'Where an area stands on each driver, by code or name' },
    model: { type: 'string', value: 'NAME', help: 'One of models.yaml; the first otherwise' },
    series: {
      type: 'string',
      value: 'NAME',
      help: 'Published figures of areas in place of interviews: within areas and between them kept apart',
    },
    measure: { type: 'string', value: 'OUTCOME', help: 'With --series: the measure that is to be explained' },
    with: {
      type: 'string',
      value: 'LIST',
      help: 'With --series: its drivers; every other measure otherwise',
    },
    statement: { type: 'string', value: 'TEXT', help: 'What is found, in one sentence' },
    evidence: {
      type: 'string',
      value: 'ADDRESS',
      help: 'What it rests on: a page of this site, or a source in words',
    },
    status: {
      type: 'string',
      value: 'STATUS',
      help: 'believed (where nothing is said), "being tested", supported or refuted',
    },
    'review-on': { type: 'string', value: 'DAY', help: 'The day on which it is looked at again' },
    reason: { type: 'string', value: 'TEXT', help: 'Why: kept with every word on a finding' },
    day: { type: 'string', value: 'DAY', help: 'The day from which it holds; today where left out' },
    json: { type: 'boolean', help: 'One array of rows for machines' },
  },
  examples: [
    'plumbline drivers',
    'plumbline drivers --period year-to-2010-03 --json',
    'plumbline drivers --area Haringey',
    'plumbline drivers --series mopac --measure good_job',
    'plumbline drivers finding --statement "Answering residents’ letters raises engagement" --evidence /drivers?period=year-to-2011-03 --review-on 2011-10-31 --reason "Engagement goes with confidence most"',
  ],
  run: async (call) => {
    const [verb] = call.positionals;
    if (verb === 'finding' || verb === 'findings') return runFinding(call, verb);
    noMore(call);
    const series = call.text('series');
    if (series !== undefined) return runSeries(call, series);
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const db = house.store.read;
      const given = await fitGiven(call, db, shownModel);
      const areas = await readAreas(db);
      const force = configuration.settings.force.area;
      const area = areaNamed(call, areas, force);
      const print = area === force ? wholeForce : (one: Given, ask: Call) => oneArea(one, area, ask);
      call.terminal.print(print(given, call));
      call.terminal.note('Association, not cause: how answers go together.');
      return exits.done;
    } finally {
      await close();
    }
  },
};

interface Given {
  readonly model: Model;
  readonly fit: Fit;
  readonly body: FitBody;
}

function wholeForce(given: Given, call: Call): string {
  const { model, fit, body } = given;
  if (call.flag('json'))
    return JSON.stringify(
      byShare(body.drivers).map((driver) => forceRow(given, driver)),
      null,
      2,
    );
  const table = textTable(
    [
      'Driver',
      'Share',
      '95% margin',
      'Comes first in',
      '10 points go with',
      '95% margin',
      'Score',
      '95% margin',
    ],
    byShare(body.drivers).map(({ name, share, ranks, effect, level }) => [
      titleOf(model, name),
      percent(share.value),
      interval(share.lower, share.upper),
      rankWords(ranks[0] ?? 0),
      points(effect.value / 10),
      interval(effect.lower / 10, effect.upper / 10, 1),
      per100(level.value, 1),
      interval(level.lower, level.upper, 1),
    ]),
  );
  return `${findingSentence(model, body.drivers)} (${model.title}, ${fit.period.id}, ${body.base} interviews).\n\n${table}`;
}

function forceRow({ model, fit, body }: Given, driver: DriverFit): Record<string, unknown> {
  const { name, share, ranks, effect, inflation, alpha, level, seen } = driver;
  return {
    model: model.name,
    version: fit.version,
    fit: fit.id,
    outcome: model.outcome.measure,
    period: fit.period.id,
    base: body.base,
    driver: name,
    title: titleOf(model, name),
    share: share.value,
    share_lower: share.lower,
    share_upper: share.upper,
    ranks,
    effect: effect.value,
    effect_lower: effect.lower,
    effect_upper: effect.upper,
    inflation: inflation.factor,
    alpha: alpha ?? null,
    level: level.value,
    lower: level.lower,
    upper: level.upper,
    lowest_area: seen.lowest,
    highest_area: seen.highest,
    explained: body.importance.rSquared,
    meaning: 'association, not cause',
  };
}

function oneArea({ model, fit, body }: Given, area: string, call: Call): string {
  const rows = byShare(body.drivers).map((driver) => ({
    driver,
    level: driver.areas.find((each) => each.area === area),
  }));
  if (call.flag('json'))
    return JSON.stringify(
      rows.map(({ driver, level }) => ({
        model: model.name,
        period: fit.period.id,
        area,
        driver: driver.name,
        base: level?.base ?? 0,
        level: level?.value ?? null,
        lower: level?.lower ?? null,
        upper: level?.upper ?? null,
        difference: level?.difference?.value ?? null,
        difference_lower: level?.difference?.lower ?? null,
        difference_upper: level?.difference?.upper ?? null,
        adjusted_probability: level?.difference?.adjusted ?? null,
        standing: level?.standing ?? 'hidden',
      })),
      null,
      2,
    );
  return textTable(
    ['Driver', 'Score', '95% margin', 'Whole force', 'Difference', 'Its 95% margin', 'Is it real?'],
    rows.map(({ driver, level }) => [
      titleOf(model, driver.name),
      level?.value === undefined ? '–' : per100(level.value),
      level?.lower === undefined || level.upper === undefined ? '–' : interval(level.lower, level.upper),
      per100(driver.level.value),
      level?.difference === undefined ? '–' : points(level.difference.value, 0),
      level?.difference === undefined
        ? '–'
        : pointsInterval(level.difference.lower, level.difference.upper, 0),
      level?.standing === 'above' || level?.standing === 'below'
        ? `really ${level.standing}`
        : 'cannot be told',
    ]),
  );
}
