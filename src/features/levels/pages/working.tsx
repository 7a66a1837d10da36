import type { VNode } from 'preact';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { decimal, whole } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import type { ShownReading } from '../rules/reading.ts';
import type { FigureDetail } from '../rules/row.ts';

const intervals: Readonly<Record<string, string>> = {
  logit:
    'logit: the margin is laid on the scale of log odds, so that it never leaves 0 to 100 [Korn and Graubard 1999]',
  'korn-graubard': 'Korn and Graubard: exact bounds of the beta distribution on the effective base [1998]',
  wilson: 'Wilson’s score interval on the effective base',
  wald: 'Wald: the standard error times the t quantile on either side',
  t: 'the standard error times the t quantile on either side',
};

/** The formula with the numbers in it, so that anyone can check the figure with a pocket calculator. */
export function Working({
  known,
  survey,
}: {
  readonly known: ShownReading;
  readonly survey: InterviewSurvey | undefined;
}): VNode {
  const { figure } = known;
  const detail: FigureDetail = JSON.parse(figure.detail);
  const { w, y, cww, cwy, cyy } = detail;
  const error = figure.standard_error ?? 0;
  return (
    <Section
      heading="How it was worked out"
      sub="Each interview counts with its weight. The margin follows the survey’s design: which sampling points were drawn within which strata."
    >
      <Particulars
        items={[
          {
            term: 'Estimate',
            is: (
              <span class="formula">
                θ = Y / W = {decimal(y, 2)} / {decimal(w, 2)} = {decimal(known.value, 6)}
              </span>
            ),
          },
          {
            term: 'Standard error',
            is: (
              <span class="formula">
                √(C<sub>yy</sub> − 2θC<sub>wy</sub> + θ²C<sub>ww</sub>) / W = √({scientific(cyy)} − 2 ×{' '}
                {decimal(known.value, 6)} × {scientific(cwy)} + {decimal(known.value * known.value, 6)} ×{' '}
                {scientific(cww)}) / {decimal(w, 2)} = {decimal(error, 6)}
              </span>
            ),
          },
          { term: 'Interval', is: `95%, ${intervals[figure.method] ?? figure.method}` },
          { term: 'Degrees of freedom', is: `${whole(figure.degrees_of_freedom ?? 0)} (${rule(survey)})` },
          {
            term: 'Base',
            is: `${whole(known.base)} people who gave an answer; weighted ${decimal(figure.weighted_base ?? 0, 0)}`,
          },
          {
            term: 'Strata and sampling units',
            is: `${whole(detail.strata)} ${detail.strata === 1 ? 'stratum' : 'strata'}, ${whole(detail.units)} units, ${whole(detail.unitsWithData)} of them with an answer`,
          },
          {
            term: 'Design effect',
            is: `${decimal(figure.design_effect ?? 0, 2)}: the variance beside that of a simple random sample of the same size. Unequal weights alone: ${decimal(detail.kishDesignEffect, 2)}`,
          },
          {
            term: 'Effective base',
            is: `${whole(Math.round(figure.effective_base ?? 0))}: the simple random sample that would be as exact`,
          },
        ]}
      />
      <p>
        W and Y are the sums of the weights and of the weights of positive answers. C are the centred sums of
        squares and products of the sampling units’ totals within strata. <a href="/methods">Methods</a> has
        the formulas and their sources.
      </p>
    </Section>
  );
}

function rule(survey: InterviewSurvey | undefined): string {
  return survey?.design.degrees_of_freedom === 'design'
    ? 'sampling units less strata of the whole design'
    : 'sampling units with answers less strata with answers';
}

function scientific(value: number): string {
  return value.toPrecision(6);
}
