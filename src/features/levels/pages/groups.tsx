import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Group } from '#features/measures/rules/codebook.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { ChoiceForm } from '#tools/ui/choices.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { giveOrTakeText, levelText } from '../drawings/level-text.ts';
import { periodWords } from '../drawings/words.ts';
import { gapTrends } from '../rules/gap-trend.ts';
import type { PeriodsOffered } from '../rules/newest.ts';
import { type Reading, type ShownReading, shown } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { GapTrends } from './gap-trends.tsx';
import { GroupSection } from './group.tsx';
import { type GroupPart, gapLine, gapsHeading, groupParts, realGaps, testedGaps } from './group-words.ts';
import { PeriodLinks } from './period-links.tsx';

export interface GroupsPageProps {
  readonly settings: HouseSettings;
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  readonly groups: Readonly<Record<string, Group>>;
  readonly offered: PeriodsOffered<Figure>;
  /** The measure among everybody in the period that is shown. */
  readonly everyone: Reading | undefined;
  /** The measure in every group and period, in the whole force, oldest first. */
  readonly history: readonly Reading[];
  /** True where the survey goes back to the same wards: then years are not independent. */
  readonly revisited: boolean;
}

/** Groups of people beside each other: each with its level, and its gap to the group that the codebook compares it with. */
export function GroupsPage(props: GroupsPageProps): VNode {
  const { settings, measure, groups, offered, everyone, history } = props;
  const { period } = offered.chosen;
  const parts = groupParts(
    groups,
    history.filter(({ figure }) => figure.period === period),
    measure.unit,
  );
  const all = shown(everyone);
  const where = settings.force_area_name;
  return (
    <>
      <Opening kicker={`${measure.title}, ${where}, ${periodWords(period)}`} heading={gapsHeading(parts)}>
        <Lede>{all && everyoneWords(measure, all, where)}</Lede>
        <RealGaps parts={parts} />
        <Choices {...props} />
      </Opening>
      {testedGaps(parts) > 0 && (
        <GapTrends
          trends={gapTrends(history, offered.chosen, { unit: measure.unit, revisited: props.revisited })}
          parts={parts}
          measure={measure}
          where={where}
        />
      )}
      {parts.map((part) => (
        <GroupSection
          part={part}
          measure={measure}
          where={where}
          everyone={everyone}
          period={period}
          history={history.filter(({ figure }) => figure.domain === part.name)}
          newestEnd={offered.chosen.ends}
        />
      ))}
      <HowToRead />
    </>
  );
}

/** What everybody says, before anyone is told apart. */
function everyoneWords(measure: Measure, all: ShownReading, where: string): string {
  const level = levelText(measure.unit, all.value, 1);
  const margin = giveOrTakeText(measure.unit, all, 1);
  return measure.unit === 'scale'
    ? `Among everyone in ${where} the mean is ${level}, ${margin}.`
    : `Of everyone in ${where} ${level} ${measure.sentence}, ${margin}.`;
}

/** Every real gap in a line, so that the page can be quoted from its top. */
function RealGaps({ parts }: { readonly parts: readonly GroupPart[] }): VNode | null {
  const real = realGaps(parts);
  const lines = real.map((gap) => `${gap.part.title}: ${gapLine(gap)}`);
  if (lines.length === 0) return null;
  return (
    <>
      <p>Real gaps, with their 95% margins in brackets:</p>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Choices({ measures, measure, offered }: GroupsPageProps): VNode {
  return (
    <>
      <ChoiceForm
        action="/groups"
        name="measure"
        label="Measure"
        options={measures.map(({ id, title }) => ({ value: id, text: title }))}
        value={measure.id}
        button="Show this measure"
      />
      {offered.missing && (
        <p>
          There are no figures by group for the period that was asked for, so{' '}
          {periodWords(offered.chosen.period)} is shown.
        </p>
      )}
      <PeriodLinks
        offered={offered}
        address={(period) => `/measures/${measure.id}/groups?period=${period}`}
      />
    </>
  );
}

function HowToRead(): VNode {
  return (
    <Section heading="How to read a gap">
      <p>
        A gap is the difference between what two groups say, in percentage points; where it concerns how
        people are treated it is called a disproportionality gap. It is <strong>real</strong> where chance
        would make such a difference less than one time in twenty, allowing for the other gaps of the same
        group that are tested with it: a margin that just misses nought is not always enough. A gap that is
        not called real may still be there, when too few people were asked to say.{' '}
        <a href="/methods#really">What “really” means</a>
      </p>
      <p>
        A gap does not say why. Groups differ in age, in where they live and in much else, and none of that is
        taken out of these figures.
      </p>
    </Section>
  );
}

/** The page where no figures by group are published. */
export function NoGroups({ settings }: { readonly settings: HouseSettings }): VNode {
  return (
    <Opening heading="No figures by group have been published yet">
      <Lede>
        Here will stand which groups of people in {settings.force_area_name} really say something else than
        others of their police, each with its margin, once interviews with groups are published.
      </Lede>
      <p>
        The codebook of a survey names its groups, and its <code>groups</code> setting the periods for which
        they are published.
      </p>
    </Opening>
  );
}
