import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { giveOrTakeText, levelText } from '#features/levels/drawings/level-text.ts';
import { digitsFor } from '#features/levels/drawings/words.ts';
import type { Reading } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { TargetEvent } from '#features/targets/rules/life.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Whole } from '#tools/ui/prose.tsx';
import { VerdictBanner } from '../drawings/verdict.tsx';
import {
  directionSentence,
  goalWords,
  neededSentence,
  oddsBeside,
  seenSentence,
} from '../drawings/verdict-words.ts';
import type { GroupsOnPath } from '../rules/group-positions.ts';
import type { Verdict } from '../rules/spoken.ts';
import type { SeriesFigure } from '../rules/track.ts';
import { PublishedTrend } from './published-trend.tsx';
import { TargetGroups } from './target-groups.tsx';
import { type OtherTarget, TargetLife } from './target-life.tsx';
import { TargetMethod } from './target-method.tsx';
import { TargetTrend } from './target-trend.tsx';
import { VerdictHistory } from './verdict-history.tsx';

export interface TargetPageProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  readonly area: Area;
  readonly verdict: Verdict;
  /** The measure in this area as it was published on that day, oldest first. */
  readonly series: readonly Reading[];
  /** A published series' figures in this area, where the target is set on one: rolling years, oldest first. */
  readonly published: readonly SeriesFigure[];
  /** Each group beside the path, where figures by group are published of the target's area. */
  readonly groups: GroupsOnPath | undefined;
  /** What was spoken on the target, a day each, oldest first, up to the day that is shown. */
  readonly history: readonly Verdict[];
  readonly events: readonly TargetEvent[];
  /** Other targets on the same measure and area, as they stood on that day, oldest first. */
  readonly others: readonly OtherTarget[];
  /** The day that is shown, where it is not today. */
  readonly past: string | undefined;
}

/** One target: the verdict with everything it rests on in its first words, then the evidence, then its life. */
export function TargetPage(props: TargetPageProps): VNode {
  const { settings, measure, area, verdict, past } = props;
  const digits = digitsFor(area.kind);
  return (
    <>
      <Opening kicker={kicker(props)} heading={<Heading {...props} digits={digits} />}>
        {past !== undefined && (
          <p class="sub">
            This page shows what could be known on {day(past)} and nothing later.{' '}
            <a href="?">See it as it stands today</a>
          </p>
        )}
        <FirstWords verdict={verdict} digits={digits} />
        <VerdictBanner verdict={verdict} digits={digits} own />
        {verdict.assumed !== undefined && <p class="sub">{verdict.assumed}</p>}
      </Opening>
      <TargetTrend {...props} digits={digits} />
      <PublishedTrend {...props} digits={digits} />
      <Prospects verdict={verdict} digits={digits} />
      <TargetGroups measure={measure} where={area.name} found={props.groups} />
      <VerdictHistory {...props} digits={digits} />
      <TargetLife events={props.events} target={verdict.target} others={props.others} />
      <TargetMethod {...props} />
      <p>
        <a href="/targets">All targets</a> ·{' '}
        <a href={measure.id.includes('/') ? `/series/${measure.id}` : `/measures/${measure.id}`}>
          {measure.title}
        </a>
        {area.kind === 'force' ? '' : ` in ${settings.force_area_name}`}
      </p>
    </>
  );
}

function kicker({ verdict, area, past }: TargetPageProps): string {
  const when = past === undefined ? '' : `, as known on ${day(past)}`;
  return `Target: ${goalWords(verdict.standing.terms, digitsFor(area.kind))}, ${area.name}${when}`;
}

/** Estimate, margin, goal, day and odds in one sentence. */
function Heading({ measure, area, verdict, digits }: TargetPageProps & { readonly digits: number }): VNode {
  const { latest, standing } = verdict;
  if (latest === undefined)
    return (
      <>
        {measure.title}, {area.name}: no figure to judge the target by yet
      </>
    );
  const where = area.kind === 'force' ? '' : ` in ${area.name}`;
  const level = (
    <>
      <Whole>{levelText(measure.unit, latest.value, digits)}</Whole>
      {where} {measure.sentence}, {giveOrTakeText(measure.unit, latest, digits)}
    </>
  );
  const goal = goalWords(standing.terms, digits);
  if (verdict.reasons.some(({ rule }) => rule === 'question-changed'))
    return (
      <>
        {level}, before the question changed; by the new one the target, {goal}, cannot be judged
      </>
    );
  if (verdict.word === 'Met' || verdict.word === 'Missed')
    return (
      <>
        {verdict.word}: {level}; the target was {goal}
      </>
    );
  if (verdict.probability === undefined)
    return (
      <>
        {level}; the {standing.state === 'in force' ? '' : `${standing.state} `}target is {goal}
      </>
    );
  return (
    <>
      {level}. The chance of {goal} is {oddsBeside(verdict.probability, [])}
    </>
  );
}

function FirstWords({
  verdict,
  digits,
}: {
  readonly verdict: Verdict;
  readonly digits: number;
}): VNode | null {
  const { latest, direction } = verdict;
  const needed = neededSentence(verdict, digits);
  const going =
    direction === undefined ? undefined : `${directionSentence(direction, digits).split('. ')[0]}.`;
  if (latest === undefined || (needed === undefined && going === undefined)) return null;
  return (
    <Lede>
      {needed} {going}
    </Lede>
  );
}

/** What it would take, and where it is going: two different things, each said by itself. */
function Prospects({
  verdict,
  digits,
}: {
  readonly verdict: Verdict;
  readonly digits: number;
}): VNode | null {
  const { direction } = verdict;
  const needed = neededSentence(verdict, digits);
  const seen = seenSentence(verdict);
  if (needed === undefined && direction === undefined) return null;
  return (
    <section class="section">
      <div class="columns">
        {needed !== undefined && (
          <div class="column">
            <h3>What it would take</h3>
            <p>
              {needed} {seen}
            </p>
          </div>
        )}
        {direction !== undefined && (
          <div class="column">
            <h3>Direction of travel</h3>
            <p>
              {directionSentence(direction, digits)} This is a thing apart from the verdict: a level can
              really rise, and still be too slow.
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

/** Where a target is named that there is none of, or none yet on that day. */
export function TargetUnknown({ id, on }: { readonly id: string; readonly on: string | undefined }): VNode {
  return (
    <Opening
      kicker="Targets"
      heading={on === undefined ? `There is no target “${id}”` : `On ${day(on)} this target had not been set`}
    >
      <p>
        <a href="/targets">All targets</a>
      </p>
    </Opening>
  );
}
