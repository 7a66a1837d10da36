import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { percent } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import {
  collinearityWords,
  effectSentence,
  findingSentence,
  itemWarnings,
  titleOf,
} from '../drawings/words.ts';
import type { Finding } from '../rules/finding.ts';
import type { Fit } from '../rules/fit.ts';
import type { ModelVersion } from '../rules/model.ts';
import { byShare, leaders } from '../rules/ranking.ts';
import { Alternatives, type FittedModel } from './alternatives.tsx';
import { AreasApart } from './areas-apart.tsx';
import { Findings } from './findings.tsx';
import { Importance, Levels } from './importance.tsx';
import { FitSource, type ListedFit, PastFits } from './source.tsx';

export interface DriversPageProps {
  readonly settings: HouseSettings;
  readonly areas: readonly Area[];
  readonly model: ModelVersion;
  readonly fit: Fit;
  /** The models that stand beside this one, each with its fit of the same period. */
  readonly others: readonly FittedModel[];
  /** Every fit of this model, oldest period first. */
  readonly fits: readonly ListedFit[];
  readonly findings: readonly Finding[];
  readonly today: string;
}

/** What drives confidence: what goes with it most, where that stands, how sure it is, and what it cannot say. */
export function DriversPage(props: DriversPageProps): VNode {
  const { settings, model: version, fit, others } = props;
  const { model } = version;
  const when = periodWords(fit.period.id);
  const { body } = fit;
  if (body === undefined) {
    return (
      <>
        <Opening
          kicker={`What drives confidence, ${settings.force_area_name}, ${when}`}
          heading="What drives confidence cannot be said for this period"
        >
          <Lede>{fit.refusal?.message}</Lede>
          <p>Nothing was guessed in its place. Other periods are listed below.</p>
        </Opening>
        <Findings findings={props.findings} today={props.today} />
        <PastFits fits={props.fits} fit={fit} />
        <FitSource settings={settings} model={version} fit={fit} />
      </>
    );
  }
  const [first] = byShare(body.drivers);
  const { heading, text } = collinearityWords(model, body.drivers);
  const own = { model, body, when };
  return (
    <>
      <Opening
        kicker={`What drives confidence, ${settings.force_area_name}, ${when}`}
        heading={findingSentence(model, body.drivers)}
      >
        {first !== undefined && leaders(body.drivers).length === 1 && (
          <Lede>{effectSentence(model, first)}</Lede>
        )}
        <p>
          <strong>Association, not cause:</strong> this is how answers go together.{' '}
          <a href="#association">What it would take to say more</a>. To see what level goes with a driver that
          stands higher or lower, <a href={`/drivers/what-if?period=${fit.period.id}`}>ask what if</a>.
        </p>
      </Opening>
      <Importance {...own} />
      <Levels {...own} where={settings.force_area_name} />
      <Section id="together" heading={heading}>
        <p>{text}</p>
        {itemWarnings(model, body.drivers).map((warning) => (
          <p>{warning}</p>
        ))}
      </Section>
      <AreasApart {...own} settings={settings} areas={props.areas} period={fit.period.id} />
      <Association
        outcome={model.outcome.title}
        driver={first === undefined ? undefined : titleOf(model, first.name)}
      />
      <Alternatives own={{ version, fit }} others={others} />
      <Findings findings={props.findings} today={props.today} />
      <PastFits fits={props.fits} fit={fit} />
      <FitSource settings={settings} model={version} fit={fit} />
    </>
  );
}

/** On every page that shows a driver: what an association is, and what would be needed to say more. */
export function Association({
  outcome,
  driver,
}: {
  readonly outcome: string;
  readonly driver: string | undefined;
}): VNode {
  return (
    <Section id="association" heading="Association, not cause">
      <p>
        People who rate {driver ?? 'a driver'} higher more often give the positive answer to “{outcome}”. That
        does not tell whether raising the one would raise the other. Both may come from something else, such
        as an area, a past contact with the police or a general mood, and confidence may colour how everything
        else is seen.
      </p>
      <p>
        To say more takes places that acted compared with places that did not, before and after, or an
        experiment. Activities that test a driver: none is recorded yet.
      </p>
    </Section>
  );
}

/** Where no model is configured, or nothing was fitted yet. */
export function NoDrivers({
  settings,
  configured,
  series,
}: {
  readonly settings: HouseSettings;
  readonly configured: boolean;
  /** True where the house has a published series. */
  readonly series: boolean;
}): VNode {
  return (
    <Opening
      kicker="What drives confidence"
      heading={configured ? 'No year has been fitted yet' : 'No model of confidence is configured'}
    >
      <Lede>
        Here will stand which answers go with confidence in {settings.force.name} most, how sure that is, and
        where they stand.
      </Lede>
      <p>
        {configured
          ? 'A model is fitted to the newest twelve months each time figures are published; the first full year will bring the first fit.'
          : 'To have one, name outcome and drivers in models.yaml beside plumbline.yaml; the operating manual has an example.'}
      </p>
      {series && (
        <p>
          Published figures can tell something too: each measure of a <a href="/series">published series</a>{' '}
          has a page of what goes with it, within {settings.area_name.many} and between them.
        </p>
      )}
    </Opening>
  );
}

/** A period that nothing was fitted to. */
export function PeriodUnknown({
  period,
  fits,
}: {
  readonly period: string;
  readonly fits: readonly ListedFit[];
}): VNode {
  return (
    <>
      <Opening kicker="What drives confidence" heading={`Nothing was fitted to “${period}”`}>
        <Lede>These are the periods there are.</Lede>
      </Opening>
      <PastFits fits={fits} fit={undefined} />
    </>
  );
}

/** How much of the differences between people a fit explains, in a word for tables. */
export function explained(fit: Fit): string {
  return fit.body === undefined ? '–' : percent(fit.body.rSquared);
}
