import type { VNode } from 'preact';
import { realUnder } from '#features/levels/rules/reading.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { decimal, percent } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import type { MethodsProps } from './methods.tsx';

/** What "really" means, and what "cannot be told" does not mean. */
export function Comparing({ settings, areas }: MethodsProps): VNode {
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  return (
    <Section
      id="really"
      heading="“Really” means that chance would rarely make such a difference"
      sub="A word that is used sparingly here, and always by the same rule."
    >
      <p>
        Two figures that differ may do so by chance. So each difference has a margin of its own, and we work
        out how often chance alone would make a difference as large. Where that is under {percent(realUnder)},
        we say that a figure is <strong>really</strong> above or below another, or that it really changed. Two
        margins that overlap do not settle it: the margin of the difference does.
      </p>
      {areas > 1 && (
        <p>
          <strong>Many comparisons at once.</strong> If all {areas} {many} were exactly alike and each were
          judged on its own at {percent(realUnder)}, chance would still make {decimal(areas * realUnder, 1)}{' '}
          of them look different, in every table. So all {many} of a table are judged together, by the{' '}
          <em>false discovery rate</em>: of the differences called real, in the long run at most one in twenty
          is chance. It is stricter than judging one {one} at a time, and it is why some {many} whose margin
          lies clear of the {where} figure are still not called different.
        </p>
      )}
      {areas > 1 && (
        <p id="named">
          <strong>Naming one of many.</strong> “Of these {areas} {many}, three changed” may be wrong about one
          flag in twenty. Whoever picks out one {one} and says “here it fell” says more, and was helped by
          having {areas} to pick from. So the page of a {one} adds what can be said of it by name: there the
          chance of even one false claim among all {areas} is held at one in twenty (Holm’s rule: the least
          likely difference must be {areas} times less likely than {percent(realUnder)}, the next {areas - 1}{' '}
          times, and so on). A flag that does not stand by name is a reason to look, not to accuse.
        </p>
      )}
      <p>
        <strong>“Cannot be told from”</strong> does not mean “the same”. It means that too few people were
        asked to say. And “really” does not mean “much”: with many interviews even a small change can be real.
        The size stands beside the word, always.
      </p>
      <p>
        A {one} is part of {where}, so part of its interviews are on both sides of the comparison. That is
        allowed for. So is the overlap of two groups that live in the same neighbourhoods.
      </p>
    </Section>
  );
}

/** When a gap between groups is called closing. */
export function Closing(): VNode {
  return (
    <Section
      id="closing"
      heading="A gap closes when its size falls, and both years have their margins"
      sub="Two gaps a year apart differ by chance as well; the change of a gap has a margin of its own."
    >
      <p>
        The gap of the newest year is set beside that of the earliest separate year with the same question,
        and beside the year before. The years share no interviews. Each gap’s own margin counts that both
        groups live in the same neighbourhoods; the change of the gap adds up what is uncertain in both. An
        example: 12 points, give or take 3, is now 7, give or take 3. That is 5 points smaller, give or take
        4.2, as 4.2 is the root of 3 squared and 3 squared: <strong>closing</strong>. From 10 to 7 would be{' '}
        <strong>no real change</strong>: 3 is less than 4.2.
      </p>
      <p>
        <strong>Size counts, not sign.</strong> If one group was 6 points behind and is 6 ahead, the gap has
        changed sides and is neither closing nor widening. A gap is called smaller (or larger) only where both
        its change and the comparison of the two sizes leave chance behind, and all gaps on the page are
        judged together by the false discovery rate.
      </p>
      <p>
        <strong>“Cannot tell: too few interviews”</strong> stands where even a gap that had closed altogether
        would have gone unnoticed more often than one time in five. Beside each gap stands the smallest change
        that would have been seen.
      </p>
    </Section>
  );
}

/** Periods, and why neighbouring rolling years must not be read like separate ones. */
export function Periods(): VNode {
  return (
    <Section id="periods" heading="Neighbouring rolling years share three quarters of their interviews">
      <p>
        A <strong>quarter</strong> stands for itself. A <strong>rolling year</strong> is the four quarters
        that end with a given month: it has four times the interviews and about half the margin. Calendar and
        financial years are rolling years that end in December or where the financial year does.
      </p>
      <p>
        Neighbouring rolling years share three quarters of their interviews, so a line through them is
        smoother than opinion is, and a change from one to the next is what the new quarter brought less what
        the old one took away. The shared interviews are taken into account whenever two periods are compared.
        Changes “since last year” compare years that share none. A year with a missing quarter is not
        published, never filled in.
      </p>
    </Section>
  );
}

/** When a figure is not shown, and why another may be hidden with it. */
export function Hidden({ survey }: { readonly survey: InterviewSurvey | undefined }): VNode {
  const base = survey?.base ?? { hide_under: 50, caution_under: 100 };
  return (
    <Section
      id="hidden"
      heading="A figure that rests on too little is not shown"
      sub="For two reasons: so that nobody can be recognised, and so that nobody is misled."
    >
      <ul>
        <li>
          <strong>Too few people.</strong> A figure is not shown where fewer than {base.hide_under} people
          gave an answer, and carries a caution under {base.caution_under}.
        </li>
        <li>
          <strong>Too wide a margin.</strong> We apply the presentation standards for proportions of the
          United States National Center for Health Statistics (2017): a figure is hidden where its margin
          spans 30 points or more, where it spans more than 5 points and more than 1.3 times the figure
          itself, or where the answers are worth fewer than 30 picked purely at random.
        </li>
        <li>
          <strong>A second figure.</strong> Where one hidden figure could be worked out from a total less the
          others, another one is hidden with it.
        </li>
      </ul>
      <p>
        A hidden figure has a dash in its place and the reason on its own page. No number of it is kept with
        what is published, so that none can get out by a download.
      </p>
    </Section>
  );
}

/** What happens to figures over time: changed questions, others' series, revisions. */
export function Kept(): VNode {
  return (
    <>
      <Section id="breaks" heading="A changed question starts a new series">
        <p>
          A question in new words is a new question. From that day on there is a{' '}
          <strong>break in the series</strong>: the line stops and starts anew, no year across the change is
          published, and figures before and after are never compared. What changed and why stands on the
          measure’s page.
        </p>
        <p>
          A target that was set on the old words can then be judged only if it is stated how the two questions
          compare: by putting both in the same months, or by an adjustment that somebody has worked out.
          Either has an error. All figures that are moved by it share this one error, so that more of them do
          not make it smaller, and the odds are less sure by as much. The verdict names the link, its size,
          margin and source; without one there is no verdict.
        </p>
      </Section>
      <Section id="series" heading="Figures that others computed are never mixed with ours">
        <p>
          Some surveys publish figures only. They are shown under their publisher’s name, beside ours and
          never mixed with them. Where a publisher gives how many people were asked and a design factor, the
          margin is worked out from those; where it does not, no margin is known and the page says so. None is
          invented, and without a margin nothing is called real.
        </p>
      </Section>
      <Section id="revisions" heading="A published figure keeps its address for good">
        <p>
          Every published figure has an address of its own that goes on showing the same number. When a file
          is replaced or withdrawn, its figures are published anew: the old address then says that the figure
          was revised, when and why, and leads to the new one. Nothing is overwritten, and the files,
          codebooks and program version behind each figure are named with it.
        </p>
      </Section>
    </>
  );
}
