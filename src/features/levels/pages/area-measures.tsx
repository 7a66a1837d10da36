import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { month } from '#tools/ui/days.ts';
import { whole } from '#tools/ui/format.ts';
import { Column, Columns, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { againstForce, YearChange } from '../drawings/area-map.tsx';
import { boundsWords, sizeWords } from '../drawings/area-words.ts';
import { levelText, marginText } from '../drawings/level-text.ts';
import { digitsFor, periodWords } from '../drawings/words.ts';
import { claimsOf } from '../rules/named.ts';
import { figureAddress, isReal, type Reading, shown } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import type { AreaPageProps } from './area.tsx';
import { NamedList, namedMark } from './named-claim.tsx';

/** A measure with its figure in the area and in the force. */
interface MeasureReading {
  readonly measure: Measure;
  readonly reading: Reading;
  readonly force: Figure | undefined;
  /** What may be claimed of this area by name. */
  readonly claims: ReturnType<typeof claimsOf>;
}

/** Every measure in one area: those that really differ or really changed first, in words; then all in a table. */
export function AreaMeasures(props: AreaPageProps): VNode | null {
  const { settings, area, measures, year, readings, force } = props;
  const where = settings.force_area_name;
  const digits = digitsFor(area.kind);
  const all = measures.flatMap((measure): MeasureReading[] => {
    const reading = readings.find((each) => each.figure.measure === measure.id);
    const whole = force.find((each) => each.measure === measure.id);
    return reading === undefined
      ? []
      : [{ measure, reading, force: whole, claims: claimsOf(props.peers, reading) }];
  });
  if (all.length === 0) return null;
  const apart = all.filter(({ reading }) => isReal(reading.comparisons.force));
  const changed = all.filter(({ reading }) => isReal(reading.comparisons['year-before']));
  const judged = all.filter(({ reading }) => reading.comparisons.force !== undefined);
  const heading = measuresHeading(area.name, where, {
    all: all.length,
    judged: judged.length,
    apart: apart.length,
    changed: changed.length,
  });
  return (
    <Section
      id="measures"
      heading={heading}
      sub={
        <>
          {periodWords(year.period).replace(/^the/, 'The')}. For each measure{' '}
          {area.kind === 'area' ? `all ${settings.area_name.many}` : `all parts of ${where}`} are looked at
          together before a gap is called real. <a href="/methods#really">What “really” means</a>
        </>
      }
    >
      <NamedList
        claims={all.flatMap(({ claims }) => Object.values(claims))}
        settings={settings}
        area={area}
      />
      {(apart.length > 0 || changed.length > 0) && (
        <Columns>
          <Column heading={`Really differs from ${where}`}>
            {apart.map((each) => (
              <Apart {...each} digits={digits} where={where} />
            ))}
            {apart.length === 0 && <li>Nothing</li>}
          </Column>
          <Column heading="Really changed since the year before">
            {changed.map((each) => (
              <Changed {...each} digits={digits} />
            ))}
            {changed.length === 0 && <li>Nothing</li>}
          </Column>
        </Columns>
      )}
      <DataTable
        id="measures-table"
        caption={`Every measure, ${area.name}, ${periodWords(year.period)}`}
        sortable
        columns={[
          { heading: 'Measure' },
          { heading: 'Level', kind: 'number' },
          { heading: '95% margin', kind: 'number' },
          { heading: 'Answered', kind: 'number' },
          { heading: where, kind: 'number' },
          { heading: `Beside ${where}` },
          { heading: 'Since last year' },
        ]}
        rows={all.map((each) => row(each, digits))}
        symbols={
          all.some(({ reading }) => shown(reading) === undefined)
            ? [
                {
                  symbol: '–',
                  meaning: 'not shown: it rests on too few answers, or would give another such figure away',
                },
              ]
            : undefined
        }
      />
      {breakNotes(all).map((note) => (
        <p class="sub">{note}</p>
      ))}
    </Section>
  );
}

/** What the measures say together: on how many the area stands apart, and on how many it really changed. */
function measuresHeading(
  name: string,
  where: string,
  { all, judged, apart, changed }: Readonly<Record<'all' | 'judged' | 'apart' | 'changed', number>>,
): string {
  if (judged === 0) return `No figure of ${name} can be shown and set beside ${where}`;
  const noun = judged === 1 ? 'measure' : 'measures';
  const measures = judged === all ? `${all} ${noun}` : `${judged} ${noun} that can be compared`;
  const differs =
    apart === 0
      ? `On none of ${measures} can ${name} be told from ${where}`
      : `${name} really differs from ${where} on ${numberWord(apart)} of ${measures}`;
  if (changed === 0) return differs;
  return `${differs}${apart === 0 ? '; it' : ' and'} really changed in a year on ${numberWord(changed)}`;
}

function row({ measure, reading, force }: MeasureReading, digits: number): CellContent[] {
  const known = shown(reading);
  return [
    { text: measure.title, href: `/measures/${measure.id}` },
    known === undefined
      ? '–'
      : {
          text: levelText(measure.unit, known.value, digits),
          sort: known.value,
          href: figureAddress(reading.figure.id),
        },
    marginText(measure.unit, reading, digits),
    known === undefined ? '–' : { text: whole(known.base), sort: known.base },
    force?.value === null || force === undefined
      ? '–'
      : { text: levelText(measure.unit, force.value, 1), sort: force.value, href: figureAddress(force.id) },
    againstForce(reading, measure.direction, digits, measure.unit),
    { text: <YearChange reading={reading} better={measure.direction} digits={digits} unit={measure.unit} /> },
  ];
}

function Apart({
  measure,
  reading,
  force,
  claims,
  digits,
  where,
}: MeasureReading & { readonly digits: number; readonly where: string }): VNode | null {
  const comparison = reading.comparisons.force;
  const known = shown(reading);
  if (comparison === undefined || known === undefined) return null;
  const beside =
    force?.value === null || force === undefined
      ? ''
      : `, ${levelText(measure.unit, force.value, 1)} in ${where}`;
  return (
    <li>
      <a href={`/measures/${measure.id}`}>{measure.title}</a>: {levelText(measure.unit, known.value, digits)}
      {beside}; {sizeWords(comparison, digits, measure.unit)} ({boundsWords(comparison, digits, measure.unit)}
      ){namedMark(claims.force)}
    </li>
  );
}

function Changed({
  measure,
  reading,
  claims,
  digits,
}: MeasureReading & { readonly digits: number }): VNode | null {
  const comparison = reading.comparisons['year-before'];
  if (comparison === undefined) return null;
  return (
    <li>
      <a href={`/measures/${measure.id}`}>{measure.title}</a>:{' '}
      <YearChange reading={reading} better={measure.direction} digits={digits} unit={measure.unit} /> (
      {boundsWords(comparison, digits, measure.unit)}){namedMark(claims['year-before'])}
    </li>
  );
}

/** Measures whose question changed so lately that this year cannot be set beside the year before. */
function breakNotes(all: readonly MeasureReading[]): string[] {
  return all.flatMap(({ measure, reading }) => {
    if (reading.comparisons['year-before'] !== undefined) return [];
    const changes = measure.versions.filter(
      (version, index) => index > 0 && version.from !== undefined && version.from <= reading.figure.starts,
    );
    const last = changes.at(-1)?.from;
    if (last === undefined) return [];
    return [
      `${measure.title}: the question changed in ${month(last)}, so years before and after it are never compared and no change is given.`,
    ];
  });
}
