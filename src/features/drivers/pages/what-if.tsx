import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { targetAddress } from '#features/targets/rules/names.ts';
import type { TargetTerms } from '#features/targets/rules/terms.ts';
import type { WhatIf } from '#survey';
import { month } from '#tools/ui/days.ts';
import {
  decimal,
  giveOrTake,
  interval,
  list,
  per100,
  percent,
  points,
  pointsInterval,
} from '#tools/ui/format.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { begin, faultWords, moveWords, titleOf } from '../drawings/words.ts';
import { driversAddress, type Fit, type FitBody } from '../rules/fit.ts';
import type { Model, ModelVersion } from '../rules/model.ts';
import { type Answer, type Asked, meanOf, moveRange } from '../rules/question.ts';
import { byShare } from '../rules/ranking.ts';
import { Association } from './drivers.tsx';
import { FitSource } from './source.tsx';

export interface WhatIfPageProps {
  readonly settings: HouseSettings;
  readonly model: ModelVersion;
  readonly fit: Fit;
  readonly body: FitBody;
  readonly asked: Asked;
  readonly answer: Answer;
  /** The target in force on the outcome in the whole force. */
  readonly target: { readonly id: string; readonly terms: TargetTerms } | undefined;
}

/** What level goes with drivers that stand higher or lower; the answer first, the form under it. */
export function WhatIfPage(props: WhatIfPageProps): VNode {
  const { settings, model: version, fit, body, answer } = props;
  const { model } = version;
  const when = periodWords(fit.period.id);
  const kicker = `What if, ${settings.force_area_name}, ${when}`;
  return (
    <>
      {answer.kind === 'faults' && (
        <ErrorSummary
          errors={answer.faults.map((fault) => ({
            text: faultWords(model, fault),
            href: `#${fault.driver}`,
          }))}
        />
      )}
      {answer.kind === 'answer' ? (
        <Answered {...props} answer={answer.answer} kicker={kicker} />
      ) : (
        <Opening
          kicker={kicker}
          heading="What level of confidence goes with a driver that stands higher or lower?"
        >
          <Lede>
            Now {percent(body.condensed.now.value, 1)} {model.outcome.sentence},{' '}
            {giveOrTake(body.condensed.now.lower, body.condensed.now.upper)}, among those with an answer to
            everything.
          </Lede>
        </Opening>
      )}
      <Form {...props} />
      <Association
        outcome={model.outcome.title}
        driver={byShare(body.drivers)[0] && titleOf(model, byShare(body.drivers)[0]?.name ?? '')}
      />
      <FitSource settings={settings} model={version} fit={fit} />
    </>
  );
}

function movesWords(model: Model, { drivers }: WhatIf): string {
  return list(
    drivers.map(({ name, from, to }) => {
      const amount = to - from;
      return `${titleOf(model, name)} ${moveWords(Math.abs(amount))} ${amount > 0 ? 'higher' : 'lower'}`;
    }),
  );
}

function Answered({
  model: { model },
  answer,
  kicker,
  target,
}: Omit<WhatIfPageProps, 'answer'> & { readonly answer: WhatIf; readonly kicker: string }): VNode {
  const { now, moved, change } = answer;
  return (
    <>
      <Opening
        kicker={kicker}
        heading={`A level of ${percent(moved.value, 1)}, ${giveOrTake(moved.lower, moved.upper)}, goes with ${movesWords(model, answer)}`}
      >
        <Lede>
          {begin(points(Math.abs(change.value)))} {change.value >= 0 ? 'more' : 'less'} than now, 95% margin{' '}
          {change.value >= 0
            ? pointsInterval(change.lower, change.upper)
            : pointsInterval(-change.upper, -change.lower)}
          . {goalWords(answer, target)}
        </Lede>
        <p>
          <strong>Association, not cause:</strong> the margin counts who happened to be asked, not the chance
          that moving the one would not move the other.{' '}
          <a href="#association">What it would take to say more</a>
        </p>
      </Opening>
      <DataTable
        id="answer-table"
        caption="Now and then"
        columns={[
          { heading: 'What' },
          { heading: 'Now', kind: 'number' },
          { heading: 'Asked', kind: 'number' },
          { heading: 'Difference', kind: 'number' },
        ]}
        rows={[
          ...answer.drivers.map(({ name, from, to }) => [
            begin(titleOf(model, name)),
            per100(from, 1),
            per100(to, 1),
            decimal((to - from) * 100, 1),
          ]),
          [
            model.outcome.title,
            `${percent(now.value, 1)} (${interval(now.lower, now.upper, 1)})`,
            `${percent(moved.value, 1)} (${interval(moved.lower, moved.upper, 1)})`,
            points(change.value),
          ],
        ]}
      />
    </>
  );
}

function goalWords({ moved }: WhatIf, target: WhatIfPageProps['target']): VNode | string {
  if (target === undefined) return 'No target is in force to hold it against.';
  const { goal, baseline } = target.terms;
  const up = goal.value > baseline.value;
  const short = up ? goal.value - moved.value : moved.value - goal.value;
  const within = moved.lower <= goal.value && goal.value <= moved.upper;
  const link = (
    <a href={targetAddress(target.id)}>
      the target, {percent(goal.value, 1)} by {month(goal.day)}
    </a>
  );
  if (within) return <>That cannot be told from {link}: the margin holds it.</>;
  if (short > 0)
    return (
      <>
        That is still {points(short)} short of {link}.
      </>
    );
  return (
    <>
      That is {points(-short)} past {link}.
    </>
  );
}

function Form({ settings, model: { model }, fit, body, asked, answer }: WhatIfPageProps): VNode {
  const fault = (name: string): string | undefined => {
    const found = answer.kind === 'faults' ? answer.faults.find(({ driver }) => driver === name) : undefined;
    return found === undefined ? undefined : faultWords(model, found);
  };
  const { many } = settings.area_name;
  return (
    <Section
      heading={answer.kind === 'answer' ? 'Ask another' : 'Move one driver, or several'}
      sub={`In points of its scale of 0 to 100. No further than where some of the ${many} stands: what nobody has seen is not predicted.`}
    >
      <form class="what-if" method="get" action="/drivers/what-if" novalidate>
        <input type="hidden" name="period" value={fit.period.id} />
        {byShare(body.drivers).map((driver) => {
          const mean = meanOf(body, driver);
          const { down, up } = moveRange(driver, mean);
          const own = model.drivers.find(({ name }) => name === driver.name);
          return (
            <Input
              name={driver.name}
              label={begin(titleOf(model, driver.name))}
              hint={`Now ${per100(mean, 1)}${own?.better === 'low' ? ' (low is good)' : ''}; from ${decimal(down, 1)} to +${decimal(up, 1)} points`}
              error={fault(driver.name)}
              value={asked[driver.name]}
              width={5}
              suffix="points"
              spellcheck={false}
              autocomplete="off"
            />
          );
        })}
        <Button>Show the level</Button>
      </form>
      <p>
        <a href={driversAddress({ period: fit.period.id })}>What drives confidence in this period</a>
      </p>
    </Section>
  );
}
