import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { counted } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { list, percent, whole } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import { begin } from '../drawings/words.ts';
import { driversAddress, type Fit } from '../rules/fit.ts';
import type { ModelVersion } from '../rules/model.ts';

/** A fit as it stands in a list: which there are. */
export type ListedFit = Pick<Fit, 'id' | 'version' | 'period' | 'fittedAt'> & {
  readonly refused: string | undefined;
};

/** Every year that was fitted, newest first; of a year that was fitted anew, what was said before stays to be read. */
export function PastFits({
  fits,
  fit,
}: {
  readonly fits: readonly ListedFit[];
  readonly fit: Pick<Fit, 'id'> | undefined;
}): VNode | null {
  if (fits.length === 0) return null;
  const newest = new Map(fits.map((each) => [each.period.id, each.id]));
  return (
    <Section
      id="past"
      heading="What was said of earlier years stays to be read"
      sub="A fit is never changed. Where figures were revised, or the model was, the earlier fit stands beside the new one."
    >
      <ul class="past-fits">
        {fits.toReversed().map((each) => {
          const last = newest.get(each.period.id) === each.id;
          const words = begin(periodWords(each.period.id));
          const href = last
            ? driversAddress({ period: each.period.id })
            : `/drivers?fit=${encodeURIComponent(String(each.id))}`;
          return (
            <li>
              {each.id === fit?.id ? <strong>{words} (this page)</strong> : <a href={href}>{words}</a>}
              {each.refused !== undefined && ', which could not be fitted'}
              {!last && `, as it was fitted on ${day(each.fittedAt.slice(0, 10))}, version ${each.version}`}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Where a fit comes from: the questions, the rule for missing answers, the interviews, the formula. */
export function FitSource({
  settings,
  model: { model, version, since },
  fit,
}: {
  readonly settings: HouseSettings;
  readonly model: ModelVersion;
  readonly fit: Fit;
}): VNode {
  const { body } = fit;
  return (
    <Section id="source" heading="Where does this come from?">
      <Particulars
        items={[
          {
            term: 'Model',
            is: `${model.title}, version ${version}, since ${day(since.slice(0, 10))}. ${model.about}`,
          },
          {
            term: 'Outcome',
            is: <a href={`/measures/${model.outcome.measure}`}>{model.outcome.title}</a>,
          },
          ...model.drivers.map((driver) => ({
            term: begin(driver.title),
            is: (
              <>
                {driver.about} An interview counts with {counted(driver.answered, 'answer')} or more, and gets
                the mean of those, each scaled from 0 to 1:
                <ul class="items">
                  {driver.items.map((item) => (
                    <li>
                      {item.measure === undefined ? (
                        item.title
                      ) : (
                        <a href={`/measures/${item.measure}`}>{item.title}</a>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            ),
          })),
          {
            term: 'Held alike',
            is:
              model.controls.length === 0
                ? 'Nothing'
                : begin(list(model.controls.map(({ title }) => title.toLowerCase()))),
          },
          {
            term: 'Interviews',
            is: (
              <>
                {body === undefined
                  ? `${counted(fit.waves.length, 'wave')} of `
                  : `${whole(body.base)} with the outcome, every driver and what is held alike, at ${whole(body.units)} sampling points in ${whole(body.strata)} strata; ${counted(fit.waves.length, 'wave')} of `}
                <a href={`/surveys/${model.survey}`}>the survey</a>. Never published; what is kept are sums
                and coefficients.
              </>
            ),
          },
          ...(body === undefined
            ? []
            : [
                {
                  term: 'Method',
                  is: (
                    <>
                      Weighted {model.outcome.positive === undefined ? 'linear' : 'logistic'} regression with
                      the errors of the survey’s design ({whole(body.degreesOfFreedom)} degrees of freedom,
                      McFadden’s R squared {percent(body.rSquared)}). Shares are those of R squared over all
                      orders (LMG), their margins and places from {body.importance.replicates} samples redrawn
                      as the survey was drawn. <a href="/methods">Methods</a>
                    </>
                  ),
                },
              ]),
          {
            term: 'Fit',
            is: `Number ${fit.id}, of ${day(fit.fittedAt.slice(0, 10))}, by Plumbline ${fit.program} for ${settings.body.short_name}.`,
          },
        ]}
      />
    </Section>
  );
}
