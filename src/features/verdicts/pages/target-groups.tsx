import type { VNode } from 'preact';
import { yearChangeWords } from '#features/levels/drawings/area-words.ts';
import { levelText, marginText } from '#features/levels/drawings/level-text.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { figureAddress, type Reading, shown } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { RangePlot } from '#tools/ui/charts/range-plot.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { whole } from '#tools/ui/format.ts';
import type { CellContent } from '#tools/ui/table.tsx';
import type { GroupPosition, GroupsOnPath } from '../rules/group-positions.ts';

const words = {
  above: 'Above the path',
  below: 'Below the path',
  same: 'Cannot be told from the path',
  hidden: 'Not shown',
} as const;

/** Does the rise reach everyone? Each group beside the path that is asked of everybody. */
export function TargetGroups({
  measure,
  where,
  found,
}: {
  readonly measure: Measure;
  readonly where: string;
  readonly found: GroupsOnPath | undefined;
}): VNode | null {
  if (found === undefined) return null;
  const { unit } = measure;
  const headline = reachHeading(found);
  const path = levelText(unit, found.path, 1);
  return (
    <section class="section" id="groups">
      <Figure
        level={2}
        headline={headline}
        subtitle={`${where}, ${periodWords(found.period)}, with 95% margins. The line is the path to the target on that day, ${path}, which is asked of everybody: no group has a target of its own. All groups are judged together.`}
        source={{ base: baseWords(found) }}
        table={{
          id: 'groups-on-path',
          caption: `${measure.title}: each group beside the path of ${path}`,
          columns: [
            { heading: 'Group' },
            { heading: 'Beside the path' },
            { heading: 'Level', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
            { heading: 'Since the year before' },
          ],
          rows: found.groups.flatMap(({ title, values }) =>
            values.map((each) => row(measure, `${title}: ${each.label}`, each)),
          ),
          symbols: [{ symbol: '–', meaning: 'not shown: it rests on too few answers' }],
        }}
      >
        {unit === 'proportion' && (
          <RangePlot
            id="groups-path-chart"
            title={headline}
            description={`Each group of ${where} beside the path of ${path}.`}
            groups={found.groups.map(({ title, values }) => ({
              heading: title,
              rows: values.map(({ label, reading, position }) => {
                const known = shown(reading);
                return {
                  name: label,
                  value: known?.value ?? null,
                  ...{ lower: known?.lower, upper: known?.upper },
                  standing: position,
                  reason: known === undefined ? 'not shown' : undefined,
                };
              }),
            }))}
            reference={{ name: 'Path', value: found.path }}
            digits={1}
          />
        )}
      </Figure>
      <p>
        <a href={`/measures/${measure.id}/groups`}>Gaps between groups, and whether they are closing</a>
      </p>
    </section>
  );
}

function row(measure: Measure, name: string, { reading, position }: GroupPosition): CellContent[] {
  const known = shown(reading);
  return [
    name,
    words[position],
    known === undefined
      ? '–'
      : {
          text: levelText(measure.unit, known.value, 1),
          sort: known.value,
          href: figureAddress(reading.figure.id),
        },
    marginText(measure.unit, reading, 1),
    yearChangeWords(reading, measure.unit, 1),
  ];
}

/** "Two of 15 groups lie below the path, one above it; the others cannot be told from it". */
function reachHeading({ groups }: GroupsOnPath): string {
  const all = groups.flatMap(({ values }) => values).filter(({ position }) => position !== 'hidden');
  const count = (wanted: GroupPosition['position']): number =>
    all.filter(({ position }) => position === wanted).length;
  const [above, below, same] = [count('above'), count('below'), count('same')];
  const of = `of ${numberWord(all.length)} groups`;
  if (above + below === 0) return `None ${of} can be told from the path`;
  const verb = (some: number): string => (some === 1 ? 'lies' : 'lie');
  const parts =
    below === 0
      ? `${numberWord(above, true)} ${of} ${verb(above)} above the path, none below it`
      : `${numberWord(below, true)} ${of} ${verb(below)} below the path, ${above === 0 ? 'none' : numberWord(above)} above it`;
  if (same === 0) return parts;
  return `${parts}; ${numberWord(same)} cannot be told from it`;
}

function baseWords({ groups }: GroupsOnPath): string {
  const bases = groups.flatMap(({ values }) =>
    values.flatMap(({ reading }: { reading: Reading }) => shown(reading)?.base ?? []),
  );
  return `${whole(Math.min(...bases))} to ${whole(Math.max(...bases))} people answered in a group`;
}
