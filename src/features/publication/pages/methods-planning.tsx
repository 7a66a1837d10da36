import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { Section } from '#tools/ui/prose.tsx';

/** How many interviews a question takes: the sum that the planner does. */
export function Planning({ settings }: { readonly settings: HouseSettings }): VNode {
  const { one } = settings.area_name;
  return (
    <Section id="sample" heading="A survey sees only differences larger than its own noise">
      <p>
        Whether a survey will see a change depends on its <strong>standard error</strong>: the interviews, how
        many periods are taken together, and how alike people are who live near each other. The{' '}
        <a href="/sample">planner</a> takes those from the figures published now. A difference is called
        visible where four surveys in five would show it, by the rule for <a href="#really">“really”</a>.
      </p>
      <ul>
        <li>
          A level: <span class="formula">v = deff θ (1 − θ) / (interviews × periods)</span>
        </li>
        <li>
          A change between two times that share no interviews: <span class="formula">2 v</span>
        </li>
        <li>
          A gap between two groups with shares s₁ and s₂ of the interviews:{' '}
          <span class="formula">v/s₁ + v/s₂ − 2r √(v/s₁ × v/s₂)</span> with r as observed
        </li>
        <li>
          One {one} against the whole that holds it, f its share of the people and s of the interviews:{' '}
          <span class="formula">(1 − f)² (v/s + v/(1 − s))</span>
        </li>
      </ul>
      <p>
        The smallest visible difference is the root of that variance times t for 97.5% plus t for 80%, about
        2.8 [Kish 1965; Bloom 1995]. To halve it takes four times the interviews. One design effect is pooled
        over all areas, since that of one area in one quarter is itself a guess.
      </p>
    </Section>
  );
}

/** A process chart: what its limits are, and what they are not. */
export function Processes(): VNode {
  return (
    <Section id="process" heading="A process chart asks whether a quarter is more than the usual up and down">
      <p>
        Each measure has a <strong>process chart</strong> (XmR) of its separate quarters: the mean, and limits{' '}
        <span class="formula">mean ± 2.66 × mean moving range</span> with moving ranges over 3.267 times their
        mean left out once [Nelson 1982], judged by the four rules of the NHS’s Making Data Count. The limits
        hold chance in who was asked and real movement together, so they are not a margin and no test of a
        level; under 13 points they are provisional. They start anew only where the cause is on record.
      </p>
      <p>
        Rolling years are never drawn so: neighbours share interviews, the mean moving range comes out far too
        small, and every run looks like a signal.
      </p>
    </Section>
  );
}

/** Did it work? What an evaluation can and cannot say. */
export function Evaluating({ settings }: { readonly settings: HouseSettings }): VNode {
  const { many } = settings.area_name;
  return (
    <Section
      id="evaluate"
      heading="Whether something worked is asked of the places where it was not done, too"
    >
      <p>
        Confidence moves for many reasons at once. So an <a href="/evaluate">evaluation</a> asks by how much
        the {many} with an activity moved <strong>more than the others</strong> did from before to since:
        difference in differences, on separate quarters. Errors are clustered by area, since quarters of one
        area resemble each other; with few areas the margin comes from a wild cluster bootstrap [Cameron,
        Gelbach and Miller 2008].
      </p>
      <p>
        The answer is an effect with its margin, or <strong>too early to tell</strong> with the first quarter
        in which an effect of the size hoped for could be seen four times in five. It is an interval where the
        margin keeps clear of nought, or where that effect would have been seen already.
      </p>
      <p>
        It rests on one thing that no figure can prove: that without the activity they would have moved alike.
        So each answer shows whether they moved alike before, and how large a movement could have gone unseen
        there [Roth 2022]. One area alone is held against a mix of others that followed it before [Abadie,
        Diamond and Hainmueller 2010]; the whole force only against its own earlier trend, which is the
        weakest of the three. Until then it is an association.
      </p>
      <h3 id="plans">What a plan’s promises would be worth, and when a measure has done its work</h3>
      <p>
        If everything that is <a href="/plan">promised</a> came, the level would be higher by the sum of the
        promised effects; the chance of the target is then worked out as always, from a target that is lower
        by that sum. An effect in some {many} counts for their part of all {many}, each alike; one that comes
        within the target’s last year for the part of it that is left; one that was due before the newest
        figures not at all, because whatever came of it is in them. It says what promises are worth if they
        are kept, and not how likely that is.
      </p>
      <p>
        An <a href="/improvement">improvement measure</a> ends by a test that was set when it began: a verdict
        on its target, or a rise that is held. A rise is held when each of the last separate quarters lies on
        the better side of the mean of the year before the measure, and their mean differs from it by more
        than its 95% margin. A level that was noticed because it was low tends to rise somewhat by itself: the
        test shows that it rose, and not why.
      </p>
    </Section>
  );
}
