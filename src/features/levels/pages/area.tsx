import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { whole } from '#tools/ui/format.ts';
import { Lede, Opening, Standing, Whole } from '#tools/ui/prose.tsx';
import { areaAddress } from '../drawings/area-map.tsx';
import { boundsWords, capital, gapWords, rangeWords, toneOf } from '../drawings/area-words.ts';
import { giveOrTakeText, levelText } from '../drawings/level-text.ts';
import { digitsFor, periodWords, reasonWords } from '../drawings/words.ts';
import type { Aside } from '../rules/aside.ts';
import { claimsOf } from '../rules/named.ts';
import { isReal, type Reading, shown, standingOf } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { AreaMeasures } from './area-measures.tsx';
import { AreaTrend } from './area-trend.tsx';
import { NamedSentence } from './named-claim.tsx';

export interface AreaPageProps {
  readonly settings: HouseSettings;
  readonly areas: readonly Area[];
  readonly area: Area;
  readonly measures: readonly Measure[];
  /** The headline measure. */
  readonly measure: Measure;
  /** The newest rolling year of the headline measure in this area, or the newest period where it has no rolling years. */
  readonly year: Figure;
  /** Every measure in this area in that year. */
  readonly readings: readonly Reading[];
  /** The same in this area and all others of its kind: what a claim about it by name is judged among. */
  readonly peers: readonly Reading[];
  /** The same in the force. */
  readonly force: readonly Figure[];
  /** The headline measure in this area in every period, oldest first. */
  readonly history: readonly Figure[];
  /** The headline measure in the force, in periods of the same kind as the newest. */
  readonly forceHistory: readonly Figure[];
  /** How the target on the headline measure stands here. */
  readonly aside: Aside | undefined;
}

/** One area: what its people say, how that stands to the force, then every measure with what really differs first. */
export function AreaPage(props: AreaPageProps): VNode {
  const { area, measure, year, readings } = props;
  const digits = digitsFor(area.kind);
  const reading = readings.find((each) => each.figure.id === year.id) ?? { figure: year, comparisons: {} };
  const known = shown(reading);
  return (
    <>
      <Opening
        kicker={`${area.name}, ${periodWords(year.period)}`}
        heading={
          known === undefined ? (
            `${measure.title}: the newest figure of ${area.name} is not shown`
          ) : (
            <>
              {measure.unit === 'scale' && `${measure.title}: `}
              <Whole>{levelText(measure.unit, known.value, digits)}</Whole> in {area.name}
              {measure.unit === 'scale' ? '' : ` ${measure.sentence}`},{' '}
              {giveOrTakeText(measure.unit, known, digits)}
            </>
          )
        }
      >
        {known === undefined ? (
          <Lede>{capital(reasonWords(year.reasons).join('; '))}.</Lede>
        ) : (
          <p class="sub">{whole(known.base)} people answered.</p>
        )}
        <BesideForce {...props} reading={reading} />
        {props.aside?.banner}
      </Opening>
      {measure.unit === 'proportion' && <AreaTrend {...props} reading={reading} />}
      <AreaMeasures {...props} />
      <Elsewhere {...props} />
    </>
  );
}

/** How the headline figure stands to the force's: the word first, then the gap with its margin and what it allows. */
function BesideForce({
  settings,
  areas,
  area,
  measure,
  force,
  peers,
  reading,
}: AreaPageProps & { readonly reading: Reading }): VNode | null {
  const comparison = reading.comparisons.force;
  if (comparison === undefined) return null;
  const where = settings.force_area_name;
  const digits = digitsFor(area.kind);
  const inForce = shown(
    force.filter((each) => each.measure === measure.id).map((figure) => ({ figure, comparisons: {} }))[0],
  );
  const gap = gapWords(comparison, inForce, where, digits, measure.unit);
  const margin = `95% margin ${boundsWords(comparison, digits, measure.unit)}`;
  const count = areas.filter((each) => each.kind === area.kind).length;
  const all = area.kind === 'area' ? `all ${count} ${settings.area_name.many}` : `the parts of ${where}`;
  if (isReal(comparison)) {
    return (
      <Standing
        word={`Really ${standingOf(reading, 'force')} ${where}`}
        tone={toneOf(comparison, measure.direction)}
      >
        {gap}, {margin}. Chance alone would rarely make such a gap, even with {all} looked at together.{' '}
        <NamedSentence claim={claimsOf(peers, reading).force} settings={settings} area={area} />
      </Standing>
    );
  }
  const alone = comparison.lower > 0 || comparison.upper < 0;
  return (
    <Standing word={`Cannot be told from ${where}`} tone="plain">
      {alone
        ? `${gap}, ${margin}. Looked at alone this gap stands out; with ${all} looked at together it does not: chance makes gaps of this size.`
        : `${gap}, but these answers fit ${rangeWords(comparison, digits, measure.unit)} (95% margin).`}
    </Standing>
  );
}

/** Where to go on: the areas beside this one are named, never ranked. */
function Elsewhere({ settings, areas, area }: AreaPageProps): VNode {
  const { one, many } = settings.area_name;
  const groups = areas.filter((each) => each.kind === 'group' && each.members.includes(area.code));
  const members = area.kind === 'area' ? [] : areas.filter((each) => area.members.includes(each.code));
  return (
    <section class="section">
      <h2>{capital(many)} are not ranked here</h2>
      <p>
        Where {many} cannot be told apart, an order by their numbers is an order by chance and changes with
        every survey. <a href="/areas">All {many}</a> stand on one map and in a table by name, each with its
        margin.
        {groups.length > 0 && (
          <>
            {' '}
            {area.name} is part of{' '}
            {groups.map((group) => (
              <a href={areaAddress(group)}>{group.name}</a>
            ))}
            .
          </>
        )}
      </p>
      {members.length > 0 && (
        <p>
          Every {one} of {area.name}:{' '}
          {members.map((member, index) => (
            <>
              {index > 0 && ', '}
              <a href={areaAddress(member)}>{member.name}</a>
            </>
          ))}
          .
        </p>
      )}
    </section>
  );
}
