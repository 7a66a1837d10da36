import type { VNode } from 'preact';
import type { StatedLink } from '#features/targets/rules/link.ts';
import { counted } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { odds, percent, points } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import { linksOf } from '../rules/spoken.ts';
import type { TargetPageProps } from './target.tsx';

/** What is stated of how two wordings compare: whole, with who stated it, when and why. */
function linkItem(link: StatedLink): { readonly term: string; readonly is: string | VNode } {
  const { kind, shift, error, period, source, document, actor, reason } = link;
  const found =
    kind === 'overlap'
      ? `Both questions were put in ${period}`
      : 'An adjustment stated from outside this survey';
  const size = `${points(Math.abs(shift))} ${shift < 0 ? 'lower' : 'higher'} beside wording ${link.after}, with a standard error of ${points(error)}`;
  return {
    term: `Link of wordings ${link.before} and ${link.after}`,
    is: (
      <>
        {found}: a figure of wording {link.before} counts {size}. All figures that were moved by it share this
        one error, so more of them do not make it smaller. Source: {source}
        {document === undefined ? '' : ' ('}
        {document !== undefined &&
          (document.url === undefined ? document.title : <a href={document.url}>{document.title}</a>)}
        {document === undefined ? '' : ')'}. Stated on {day(link.day)} by {actor}: {reason}
      </>
    ),
  };
}

/** Where this verdict comes from: figures, rule, model, and what was decided by whom. */
export function TargetMethod({ settings, measure, verdict }: TargetPageProps): VNode {
  const { standing, figures, pooled, probability } = verdict;
  const { terms } = standing;
  const { thresholds, trajectory, tolerance } = terms;
  const paths = {
    linear: 'a straight line from the baseline to the goal',
    stepped: 'steps, each held until the next one’s day',
    milestones: 'straight lines between dated milestones',
  } as const;
  return (
    <Section id="method" heading="Where does this come from?">
      <Particulars
        items={[
          {
            term: 'Rule',
            is: `On track from a chance of ${odds(thresholds.on_track)}; off track below ${odds(thresholds.off_track)}; between them behind where the newest margin lies wholly on the wrong side of the path, else it cannot be told yet. From the target’s day on: met or missed, by the published figure. Kept with the target and the same for everybody.`,
          },
          {
            term: 'Path',
            is: `${paths[trajectory.kind]}${tolerance > 0 ? `, with ${points(tolerance)} of tolerance` : ''}`,
          },
          {
            term: 'Baseline',
            is: `${percent(terms.baseline.value, 1)} on ${day(terms.baseline.day)}: ${terms.baseline.source}`,
          },
          {
            term: 'Figures used',
            is: measure.id.includes('/')
              ? `${counted(figures.length, 'rolling year')} as published, each taken as the mean of four quarters with the sampling errors that neighbours share, and with rounding.`
              : `${counted(figures.length, 'separate period')}, each with the sampling error that its design gives. Rolling years are not used: neighbours share three quarters of their interviews.`,
          },
          {
            term: 'How the chance is worked out',
            is: `A level that drifts at a pace which itself may change, seen through known sampling errors. How fast levels and paces change is hardly told by few quarters, so the chance is averaged over what they leave open${pooled > 1 ? `, learnt from ${pooled} ${settings.area_name.many} together` : ''}.`,
          },
          ...(probability === undefined
            ? []
            : [
                {
                  term: 'Chance in figures',
                  is: `${percent(probability, 1)}. In words no finer than 1 in 100: trials on invented series vouch for tenths, not for thousandths.`,
                },
              ]),
          ...linksOf(verdict).map(linkItem),
          ...(verdict.assumed === undefined ? [] : [{ term: 'Assumed', is: verdict.assumed }]),
        ]}
      />
      <p>
        <a href="/methods#odds">Methods</a> has the formulas and shows how often such chances came true.
      </p>
    </Section>
  );
}
