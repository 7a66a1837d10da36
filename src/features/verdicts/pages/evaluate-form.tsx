import type { VNode } from 'preact';
import { periodShort } from '#features/levels/drawings/words.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Section } from '#tools/ui/prose.tsx';
import type { EvaluationGiven } from '../rules/evaluation-outcome.ts';
import type { EvaluatePageProps } from './evaluate.tsx';

/** Where, from when, and what was hoped for. */
export function EvaluateForm({ settings, outcome }: EvaluatePageProps): VNode {
  const { given, measures, areas, periods, faults, evaluation } = outcome;
  const { many } = settings.area_name;
  const errorOf = (field: keyof EvaluationGiven): string | undefined =>
    faults.find((fault) => fault.field === field)?.text;
  return (
    <Section
      id="ask"
      heading={evaluation === undefined ? 'What was done, where and when' : 'Ask it another way'}
    >
      <form class="plan" action="/evaluate" method="get" novalidate>
        <div class="plan__column">
          <Select
            name="measure"
            label="Measure that it should move"
            options={measures.map(({ id, title }) => ({ value: id, text: title }))}
            value={given.measure ?? settings.headline}
            error={errorOf('measure')}
          />
          <Select
            name="from"
            label="First period with the activity"
            options={[
              ...periods.slice(1).map((period) => ({ value: period, text: periodShort(period) })),
              ...later(periods.at(-1)).map((period) => ({
                value: period,
                text: `${periodShort(period)} (to come)`,
              })),
            ]}
            value={given.from || periods[Math.floor((periods.length * 2) / 3)]}
            error={errorOf('from')}
          />
        </div>
        <div class="plan__column">
          <Input
            name="expected"
            label="Effect that is hoped for"
            hint="Decides when it is too early to tell"
            value={given.expected || '5'}
            inputMode="decimal"
            suffix="points"
            width={4}
            error={errorOf('expected')}
          />
          <Radios
            name="method"
            legend="Compared with"
            choices={[
              { value: '', text: 'Whatever suits the places chosen' },
              { value: 'did', text: `The other ${many} (for two or more)` },
              { value: 'synthetic', text: `A mix of other ${many} that moved alike (for one)` },
              { value: 'series', text: 'Its own earlier trend' },
            ]}
            value={given.method ?? ''}
            error={errorOf('method')}
          />
        </div>
        <div class="plan__many">
          <Checkboxes
            name="areas"
            legend="Where it was done"
            choices={areas.map(({ code, name, kind }) => ({
              value: code,
              text: kind === 'force' ? `All of ${name}` : name,
            }))}
            values={evaluation?.own.map(({ code }) => code) ?? given.areas}
            error={errorOf('areas')}
          />
        </div>
        <div class="plan__end">
          <Button>Work it out</Button>
        </div>
      </form>
    </Section>
  );
}

/** The next four quarters, or the next year, after the newest period. */
function later(newest: string | undefined): string[] {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(newest ?? '') ?? [];
  if (quarter === undefined) return newest === undefined ? [] : [String(Number(newest) + 1)];
  return [1, 2, 3, 4].map((ahead) => {
    const index = Number(year) * 4 + Number(quarter) - 1 + ahead;
    return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
  });
}
