import type { Area } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { readKnown } from '#features/targets/actions/known.ts';
import { readTargets } from '#features/targets/store.ts';
import { verdictsOn } from '#features/verdicts/actions/speak.ts';
import { linksOf, type Verdict } from '#features/verdicts/rules/spoken.ts';
import { reasonText } from '#features/verdicts/rules/words.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { interval, percent } from '#tools/ui/format.ts';
import { type Command, noMore, UsageProblem } from './command.ts';
import { areaNamed, dayGiven } from './given.ts';
import { didYouMean } from './nearest.ts';

export const command: Command = {
  name: 'verdict',
  summary: 'say whether targets will be met, as known today or on any past day',
  usage: [
    'plumbline verdict [--as-of DAY | --as-if DAY] [--measure NAME] [--area AREA] [--target ID] [--json]',
  ],
  options: {
    'as-of': {
      type: 'string',
      value: 'DAY',
      help: 'As known on that day: what was published and decided by then',
    },
    'as-if': {
      type: 'string',
      value: 'DAY',
      help: 'From the figures of periods that had ended by then, whenever they were published',
    },
    measure: { type: 'string', value: 'NAME', help: 'Only targets on this measure' },
    area: { type: 'string', value: 'AREA', help: 'Only this area, by code or name' },
    target: { type: 'string', value: 'ID', help: 'Only this target' },
    json: { type: 'boolean', help: 'One array of rows for machines' },
  },
  examples: [
    'plumbline verdict',
    'plumbline verdict --as-of 2011-04-28 --json',
    'plumbline verdict --area Haringey',
  ],
  run: async (call) => {
    noMore(call);
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const db = house.store.read;
      const [asOf, asIf] = [dayGiven(call, 'as-of'), dayGiven(call, 'as-if')];
      if (asOf !== undefined && asIf !== undefined)
        throw new UsageProblem('Say either --as-of or --as-if, not both.');
      const today = (await house.clock(db)).slice(0, 10);
      const on = asOf ?? asIf ?? today;
      if (on > today) throw new UsageProblem(`It is ${today}; what will be known on ${on} is not known yet.`);
      const measure = call.text('measure');
      const measures = (await readKnown(db)).measures.map((each) => each.id);
      const areas = await readAreas(db);
      if (measure !== undefined && !measures.includes(measure))
        throw new UsageProblem(
          `There is no measure “${measure}”. ${didYouMean(measure, measures)}The measures are: ${measures.join(', ')}.`,
        );
      const target = call.text('target');
      const targets = (await readTargets(db)).map(({ id }) => id);
      if (target !== undefined && !targets.includes(target))
        throw new UsageProblem(
          `There is no target “${target}”. ${didYouMean(target, targets)}See: plumbline target list.`,
        );
      const verdicts = await verdictsOn(db, {
        on,
        knowledge: asIf === undefined ? 'known' : 'as-if',
        ...(measure === undefined ? {} : { measure }),
        ...(target === undefined ? {} : { target }),
        ...(call.text('area') === undefined
          ? {}
          : { area: areaNamed(call, areas, configuration.settings.force.area) }),
      });
      const order = new Map(areas.map((area) => [area.code, area]));
      verdicts.sort((a, b) => place(order, a) - place(order, b));
      call.terminal.print(
        call.flag('json')
          ? JSON.stringify(
              verdicts.map((each) => row(each, order)),
              null,
              2,
            )
          : table(verdicts, order),
      );
      if (!call.flag('json')) for (const line of linkLines(verdicts)) call.terminal.print(line);
      if (verdicts.length === 0)
        call.terminal.note(`No target had been set by ${on}. See: plumbline target list.`);
      return exits.done;
    } finally {
      await close();
    }
  },
};

function place(areas: ReadonlyMap<string, Area>, verdict: Verdict): number {
  return areas.get(verdict.area)?.position ?? 0;
}

function row(verdict: Verdict, areas: ReadonlyMap<string, Area>): Record<string, unknown> {
  const { latest, standing, direction, needed } = verdict;
  return {
    target: verdict.target,
    measure: verdict.measure,
    area: verdict.area,
    area_name: areas.get(verdict.area)?.name ?? verdict.area,
    as_of: verdict.on,
    standing: standing.state,
    since: standing.since,
    verdict: verdict.word ?? null,
    probability: verdict.probability ?? null,
    level: latest?.value ?? null,
    level_published: latest?.published ?? latest?.value ?? null,
    lower: latest?.lower ?? null,
    upper: latest?.upper ?? null,
    figure: latest?.id ?? null,
    required: verdict.required ?? null,
    goal: standing.terms.goal.value,
    goal_day: standing.terms.goal.day,
    baseline: standing.terms.baseline.value,
    pace_needed: needed?.pace ?? null,
    direction: direction?.word ?? null,
    change: direction?.change ?? null,
    change_lower: direction?.lower ?? null,
    change_upper: direction?.upper ?? null,
    smallest_visible_change: direction?.visible ?? null,
    periods: verdict.figures.length,
    assumed: verdict.assumed ?? null,
    links: linksOf(verdict),
    reasons: verdict.word === undefined ? [reasonOfNone(verdict)] : verdict.reasons.map(reasonText),
  };
}

/** What some of the verdicts rest on beside their figures, each link once. */
function linkLines(verdicts: readonly Verdict[]): string[] {
  const reasons = verdicts.flatMap((verdict) =>
    verdict.reasons.flatMap((reason) =>
      reason.rule === 'linked' ? [`${verdict.measure}: ${reasonText(reason)}`] : [],
    ),
  );
  return [...new Set(reasons)];
}

function reasonOfNone({ standing }: Verdict): string {
  return `No verdict: ${standing.state} since ${standing.since}. ${standing.reason}`;
}

function table(verdicts: readonly Verdict[], areas: ReadonlyMap<string, Area>): string {
  return textTable(
    ['Area', 'Measure', 'Verdict', 'Odds', 'Level', '95% margin', 'Path asks', 'Goal', 'By', 'Direction'],
    verdicts.map((verdict) => {
      const { latest, standing } = verdict;
      return [
        areas.get(verdict.area)?.name ?? verdict.area,
        verdict.measure,
        verdict.word ?? `None: ${standing.state} since ${standing.since}`,
        verdict.probability === undefined ? '–' : percent(verdict.probability, 1),
        latest === undefined ? '–' : percent(latest.value, 1),
        latest === undefined ? '–' : interval(latest.lower, latest.upper, 1),
        verdict.required === undefined ? '–' : percent(verdict.required, 1),
        percent(standing.terms.goal.value, 1),
        standing.terms.goal.day,
        verdict.direction?.word ?? 'not known',
      ];
    }),
  );
}
