import type { Area } from '#features/bodies/rules.ts';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import { findAreaAddress } from '#features/levels/rules/find-area.ts';
import { type Reading, shown } from '#features/levels/rules/reading.ts';
import { readReadings } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import { type PeriodKind, periodKinds } from '#features/measures/rules/survey.ts';
import { readMeasures } from '#features/measures/store.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { interval, per100, whole } from '#tools/ui/format.ts';
import { type Call, type Command, noMore, UsageProblem } from './command.ts';
import { gapRow, gapsTold, gapTable } from './levels-gaps.ts';
import { type Claims, namedChanges, namedNotes } from './levels-named.ts';
import { didYouMean } from './nearest.ts';

export const command: Command = {
  name: 'levels',
  summary: 'print published levels with their intervals, bases, design effects and changes',
  usage: [
    'plumbline levels --measure NAME [--area KIND|CODE|NAME] [--period KIND|NAME] [--group NAME] [--json]',
    'plumbline levels --gaps [--measure NAME] [--group NAME] [--json]',
  ],
  options: {
    measure: { type: 'string', value: 'NAME', help: 'A measure; all measures where left out' },
    area: {
      type: 'string',
      value: 'AREA',
      help: 'force, group, area (or what the house calls its areas), a code or a name',
    },
    period: {
      type: 'string',
      value: 'PERIOD',
      help: `${periodKinds.join(', ')} (all of that kind), or one period such as 2010-Q4`,
    },
    group: { type: 'string', value: 'NAME', help: 'By a group such as sex or age; everyone where left out' },
    all: { type: 'boolean', help: 'Every period; only the newest of its kind where left out' },
    gaps: { type: 'boolean', help: 'Whether the gaps between groups are closing, in the force' },
    json: { type: 'boolean', help: 'One array of rows for machines; shares from 0 to 1' },
  },
  examples: [
    'plumbline levels --measure good_job --area borough --period rolling-year',
    'plumbline levels --measure good_job --area Lambeth --period quarter --all',
    'plumbline levels --measure trust --area force --period 2010-11 --group sex --json',
    'plumbline levels --gaps --measure trust',
  ],
  run: async (call) => {
    noMore(call);
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const db = house.store.read;
      const measures = await readMeasures(db);
      const measure = call.text('measure');
      if (measure !== undefined && !measures.some((each) => each.id === measure)) {
        const ids = measures.map((each) => each.id);
        throw new UsageProblem(
          `There is no measure “${measure}”. ${didYouMean(measure, ids)}The measures are: ${ids.join(', ')}.`,
        );
      }
      const group = call.text('group');
      refuseUnknownGroup(group, configuration);
      if (call.flag('gaps')) {
        const asked = measures.filter(({ id }) => measure === undefined || id === measure);
        return await printGaps(call, await gapsTold(db, configuration, asked, group));
      }
      const readings = await readReadings(db, {
        ...(measure === undefined ? {} : { measure }),
        ...(group === undefined ? {} : { domain: group }),
        ...periodQuery(call),
      });
      const areas = await readAreas(db);
      const wanted = chosenAreas(
        call.text('area'),
        areas,
        await readAreaAliases(db),
        configuration.settings.area_name,
      );
      const list = newestOnly(
        readings.filter((reading) => wanted.has(reading.figure.area)),
        call.flag('all') || periodQuery(call).period !== undefined,
      );
      const order = new Map(areas.map((area) => [area.code, area]));
      list.sort((a, b) => place(order, a) - place(order, b) || (a.figure.ends < b.figure.ends ? -1 : 1));
      const claims = namedChanges(readings, order);
      call.terminal.print(
        call.flag('json')
          ? JSON.stringify(
              list.map((each) => row(each, order, claims)),
              null,
              2,
            )
          : table(list, order),
      );
      if (wanted.size === 1 && !call.flag('json')) {
        const { many } = configuration.settings.area_name;
        for (const note of namedNotes(list, claims, order, measures, many)) call.terminal.print(note);
      }
      if (list.length === 0)
        call.terminal.note('Nothing is published for that. Try --all, or see plumbline waves.');
      return exits.done;
    } finally {
      await close();
    }
  },
};

/** @throws UsageProblem for what gaps cannot be asked by. */
async function printGaps(call: Call, told: Awaited<ReturnType<typeof gapsTold>>): Promise<number> {
  for (const name of ['area', 'period'] as const) {
    if (call.text(name) === undefined) continue;
    throw new UsageProblem(
      `--gaps takes no --${name}: gaps are told of the force as a whole, in the newest year beside the earliest and beside the last.`,
    );
  }
  call.terminal.print(call.flag('json') ? JSON.stringify(told.map(gapRow), null, 2) : gapTable(told));
  if (told.length === 0)
    call.terminal.note(
      'No gap can be told: that takes two years that share no interviews, with the same question, in a group that names a comparator.',
    );
  return exits.done;
}

function place(order: ReadonlyMap<string, Area>, reading: Reading): number {
  return order.get(reading.figure.area)?.position ?? 0;
}

function periodQuery(call: Call): { readonly period?: string; readonly periodKind?: PeriodKind } {
  const given = call.text('period');
  const kind = periodKinds.find((each) => each === given);
  if (kind !== undefined) return { periodKind: kind };
  if (given === undefined) return {};
  // In which month financial years begin is each survey's own; the name alone is looked at here.
  if (periodNamed(given, 4) === undefined) {
    throw new UsageProblem(
      `There is no period “${given}”. ${didYouMean(given, periodKinds)}Say ${periodKinds.join(', ')}, or one such as 2010-Q4, year-to-2010-12, 2010-11 or 2010.`,
    );
  }
  return { period: given };
}

/** @throws UsageProblem for a group that no codebook of the house has. */
function refuseUnknownGroup(given: string | undefined, { surveys }: Configuration): void {
  const groups = [...new Set(surveys.flatMap(({ codebook }) => Object.keys(codebook?.groups ?? {})))];
  if (given === undefined || groups.includes(given)) return;
  const names = groups.length === 0 ? 'none' : groups.join(', ');
  throw new UsageProblem(
    `There is no group “${given}”. ${didYouMean(given, groups)}The groups are: ${names}.`,
  );
}

/** What an area under the force is called in any house, beside the house's own words. */
const anyArea = ['area', 'areas', 'borough', 'boroughs', 'district', 'districts'];

function chosenAreas(
  given: string | undefined,
  areas: readonly Area[],
  aliases: readonly { readonly alias: string; readonly code: string }[],
  words: { readonly one: string; readonly many: string },
): ReadonlySet<string> {
  const codes = (list: readonly Area[]): ReadonlySet<string> => new Set(list.map((area) => area.code));
  if (given === undefined) return codes(areas);
  const lower = given.toLowerCase();
  const kind =
    [words.one, words.many].some((word) => word.toLowerCase() === lower) || anyArea.includes(lower)
      ? 'area'
      : lower.replace(/^(force|group)s$/, '$1');
  const byKind = areas.filter((area) => area.kind === kind);
  if (byKind.length > 0) return codes(byKind);
  const found = findAreaAddress(given, areas, aliases);
  if (found.kind !== 'unknown') return codes([found.area]);
  const nearest = found.nearest.map((area) => `“${area.name}”`).join(' or ');
  throw new UsageProblem(
    `There is no area “${given}”. ${nearest === '' ? '' : `Did you mean ${nearest}? `}Say force, group, ${words.one}, or an area’s code or name.`,
  );
}

/** The newest period of each kind for each measure, unless all are wanted. */
function newestOnly(readings: readonly Reading[], all: boolean): Reading[] {
  if (all) return [...readings];
  const newest = new Map<string, string>();
  const key = ({ figure }: Reading): string => `${figure.measure}/${figure.period_kind}`;
  for (const reading of readings) {
    if ((newest.get(key(reading)) ?? '') < reading.figure.ends) newest.set(key(reading), reading.figure.ends);
  }
  return readings.filter((reading) => newest.get(key(reading)) === reading.figure.ends);
}

function row(reading: Reading, areas: ReadonlyMap<string, Area>, claims: Claims): Record<string, unknown> {
  const { figure, comparisons } = reading;
  const change = comparisons['year-before'];
  return {
    survey: figure.survey,
    measure: figure.measure,
    question_version: figure.version,
    area: figure.area,
    area_name: areas.get(figure.area)?.name ?? figure.area,
    period: figure.period,
    period_kind: figure.period_kind,
    period_start: figure.starts,
    period_end: figure.ends,
    group: figure.domain,
    group_value: figure.group_value,
    estimate: figure.value,
    lower: figure.lower,
    upper: figure.upper,
    standard_error: figure.standard_error,
    degrees_of_freedom: figure.degrees_of_freedom,
    base: figure.base,
    weighted_base: figure.weighted_base,
    effective_base: figure.effective_base,
    design_effect: figure.design_effect,
    interval_method: figure.method,
    status: figure.status,
    change: change?.value ?? null,
    change_lower: change?.lower ?? null,
    change_upper: change?.upper ?? null,
    change_probability: change?.probability ?? null,
    change_adjusted: change?.adjusted_probability ?? null,
    change_named: claims.get(figure.id)?.probability ?? null,
    figure: figure.id,
  };
}

function table(list: readonly Reading[], areas: ReadonlyMap<string, Area>): string {
  const signed = (value: number): string => `${value >= 0 ? '+' : '-'}${Math.abs(100 * value).toFixed(1)}`;
  return textTable(
    [
      'Measure',
      'Area',
      'Period',
      'Group',
      'Level',
      '95% margin',
      'Base',
      'Design effect',
      'Since last year',
      'Its margin',
      'Status',
    ],
    list.map((reading) => {
      const { figure, comparisons } = reading;
      const known = shown(reading);
      const change = comparisons['year-before'];
      return [
        figure.measure,
        areas.get(figure.area)?.name ?? figure.area,
        figure.period,
        [figure.domain, figure.group_value].filter((part) => part !== '').join(' '),
        known === undefined ? '–' : per100(known.value, 1),
        known === undefined ? '–' : interval(known.lower, known.upper, 1),
        known === undefined ? '–' : whole(known.base),
        figure.design_effect === null ? '–' : figure.design_effect.toFixed(2),
        change === undefined ? '–' : signed(change.value),
        change === undefined ? '–' : `${signed(change.lower)} to ${signed(change.upper)}`,
        figure.status,
      ];
    }),
  );
}
