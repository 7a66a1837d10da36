import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { decimal, list, percent, points, pointsInterval, whole } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import { whenWords } from '../drawings/evaluation-words.ts';
import type { Evaluation } from '../rules/evaluation.ts';

interface Item {
  readonly term: string;
  readonly is: string;
}

/** Everything that a statistician needs to check the answer. */
export function EvaluateMethod({
  settings,
  evaluation,
}: {
  readonly settings: HouseSettings;
  readonly evaluation: Evaluation;
}): VNode {
  const { effect, own, others, figures, before, since, from, expected, measure } = evaluation;
  const { many } = settings.area_name;
  const found = effect.kind === 'interval' ? effect.found : effect.soFar;
  const [first, last] = [figures.periods[0], figures.periods.at(-1)];
  const span =
    first === undefined || last === undefined
      ? ''
      : `, ${whenWords(first, figures)} to ${whenWords(last, figures)}`;
  return (
    <Section id="working" heading="Where does this come from?">
      <Particulars
        items={[
          {
            term: 'Figures used',
            is: `${measure.title}: every published ${figures.step === 3 ? 'separate quarter' : 'separate year'} in the newest version of the question${span}. ${numberWord(before, true)} before ${whenWords(from, figures)}, ${numberWord(since)} since. Rolling years are not used: neighbours share interviews, and would see what is not there.`,
          },
          { term: 'With the activity', is: list(own.map(({ name }) => name)) },
          ...(others.length === 0
            ? []
            : [{ term: 'Held against', is: list(others.map(({ name }) => name)) }]),
          ...(figures.leftOut.length === 0
            ? []
            : [
                {
                  term: 'Left out',
                  is: `${list(figures.leftOut.map(({ name }) => name))}: not published in every period. A gap is never filled.`,
                },
              ]),
          ...modelItems(evaluation, many),
          ...(found === undefined
            ? []
            : [
                {
                  term: 'Effect',
                  is: `${points(found.value, 2)}, 95% interval ${pointsInterval(found.lower, found.upper, 2)}, p ${found.probability < 0.001 ? 'under 0.001' : decimal(found.probability, 3)}; the mean over the periods since`,
                },
              ]),
          {
            term: 'Rule',
            is: `An interval is given where it keeps clear of nought, or where ${points(expected, 1)} would have been seen with 80% power${effect.smallestVisible === undefined ? '' : ` (smallest visible now: ${points(effect.smallestVisible, 1)})`}. Otherwise it is too early to tell, and the wait is worked out from how the errors shrink with further periods. Decide beforehand when to look: looking again every quarter gives chance more tries.`,
          },
        ]}
      />
      <p>
        <a href="/methods#evaluate">Methods</a> says how, and docs/methods.md in the program has the formulas
        and what they were proven against. In a terminal: <code>plumbline evaluate --help</code>
      </p>
    </Section>
  );
}

function modelItems({ detail }: Evaluation, many: string): Item[] {
  if (detail.method === 'series') {
    const { change } = detail;
    const model =
      'The level on a straight trend, a jump and a change of slope from the first period with the activity, with errors that follow each other (first order, restricted likelihood)';
    if (change === undefined)
      return [{ term: 'Model', is: `${model}. Under three periods since, no figure.` }];
    return [
      { term: 'Model', is: model },
      {
        term: 'Its parts',
        is: `Jump ${points(change.level.value, 1)} (${pointsInterval(change.level.lower, change.level.upper)}); slope changed by ${points(change.slope.value, 2)} a period (${pointsInterval(change.slope.lower, change.slope.upper, 2)}); autocorrelation ${decimal(change.autocorrelation, 2)}; Durbin and Watson ${decimal(change.durbinWatson, 2)}`,
      },
    ];
  }
  if (detail.method === 'synthetic') {
    const { control } = detail;
    const weights = control.weights
      .filter(({ weight }) => weight >= 0.005)
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ area, weight }) => `${area} ${percent(weight)}`);
    return [
      {
        term: 'Model',
        is: `A mix of ${many}, weights from 0 to 1 that sum to 1, that follows it best before [Abadie, Diamond and Hainmueller 2010]: ${list(weights)}`,
      },
      {
        term: 'Its fit',
        is: `Root mean square of the gap ${points(control.errorBefore, 1)} before, ${points(control.errorSince, 1)} since. Of all ${whole(control.placeboRatios.length + 1)} ratios, each other one tried in its place, ${percent(control.probability)} are at least as large`,
      },
    ];
  }
  const { clustered, wild, study, periodsPerStep } = detail;
  const steps = study?.steps
    .map(
      ({ step, difference }) =>
        `${decimal(step, 0)}: ${decimal(difference.value * 100, 1)} (${decimal(difference.lower * 100, 1)} to ${decimal(difference.upper * 100, 1)})`,
    )
    .join('; ');
  return [
    {
      term: 'Model',
      is: 'Difference in differences: area and period effects, and the activity from its first period on; every area and period counted alike',
    },
    ...(clustered === undefined
      ? []
      : [
          {
            term: 'Errors',
            is: `Clustered by area: standard error ${points(clustered.standardError, 2)} on ${whole(clustered.degreesOfFreedom)} degrees of freedom${wild === undefined ? '' : `; the interval from a wild cluster bootstrap with ${whole(wild.draws)} draws, seeded, the null imposed [Cameron, Gelbach and Miller 2008]`}`,
          },
        ]),
    ...(study === undefined || steps === undefined
      ? []
      : [
          {
            term: 'Event study',
            is: `Points against the ${periodsPerStep === 1 ? 'period' : `${periodsPerStep} periods`} just before (step −1), by step: ${steps}.${study.earlierSteps === undefined ? '' : ` All earlier steps nought: F ${decimal(study.earlierSteps.statistic, 2)}, p ${decimal(study.earlierSteps.probability, 2)}.`}`,
          },
        ]),
  ];
}
