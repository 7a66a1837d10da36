import type { VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Section } from '#tools/ui/prose.tsx';
import type { SampleGiven } from '../rules/sample-given.ts';
import { typicalPlace } from '../rules/sample-outcome.ts';
import type { SamplePageProps } from './sample.tsx';

/** The question as a form whose answer is an address: it works without a script, and can be kept and sent. */
export function SampleForm({ settings, outcome }: SamplePageProps): VNode {
  const { given, measures, areas, gaps, faults, asked } = outcome;
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const errorOf = (field: keyof SampleGiven): string | undefined =>
    faults.find((fault) => fault.field === field)?.text;
  const period = asked?.design.step === 12 ? 'year' : 'quarter';
  return (
    <Section id="ask" heading="Ask it another way">
      <form class="plan" action="/sample" method="get" novalidate>
        <div class="plan__column">
          <Select
            name="measure"
            label="Measure"
            options={measures.map(({ id, title }) => ({ value: id, text: title }))}
            value={given.measure ?? asked?.measure.id ?? settings.headline}
            error={errorOf('measure')}
          />
          <Select
            name="area"
            label="Where"
            options={[
              { value: typicalPlace, text: `A ${one} like most` },
              ...areas.map(({ code, name }) => ({ value: code, text: name })),
            ]}
            value={placeValue(outcome)}
            error={errorOf('area')}
          />
          <Radios
            name="for"
            legend="What do you want to see?"
            choices={[
              { value: 'change', text: 'A change from one time to the next' },
              { value: 'level', text: 'Whether the level is above or below a goal' },
              { value: 'part', text: `How one ${one} differs from ${where}` },
              ...(gaps.length === 0 ? [] : [{ value: 'gap', text: 'A gap between two groups' }]),
            ]}
            value={given.for || 'change'}
            error={errorOf('for')}
          />
        </div>
        <div class="plan__column">
          {gaps.length > 0 && (
            <Select
              name="group"
              label="Which two groups"
              hint="Counts only where a gap is chosen"
              options={gaps.map(({ id, title, first, second }) => ({
                value: id,
                text: `${title}: ${first} and ${second}`,
              }))}
              value={given.group ?? ''}
              error={errorOf('group')}
            />
          )}
          <Input
            name="see"
            label="Difference to be seen"
            value={given.see ?? '5'}
            inputMode="decimal"
            suffix="points"
            width={4}
            error={errorOf('see')}
          />
          <Input
            name="interviews"
            label={`Interviews a ${period}`}
            hint="In the place chosen above. Empty: as many as now"
            value={given.interviews ?? ''}
            inputMode="numeric"
            width={5}
            error={errorOf('interviews')}
          />
          <Input
            name="periods"
            label={`${period === 'year' ? 'Years' : 'Quarters'} taken together`}
            hint={period === 'year' ? 'Empty: one' : 'Empty: four, a year'}
            value={given.periods ?? ''}
            inputMode="numeric"
            width={3}
            error={errorOf('periods')}
          />
        </div>
        <div class="plan__end">
          <Button>Work it out</Button>
          <p>
            Nothing is kept. The answer has an address of its own that can be sent to others. For all {many}{' '}
            see <a href="/areas">how they stand now</a>.
          </p>
        </div>
      </form>
    </Section>
  );
}

function placeValue({ given, asked, areas }: SamplePageProps['outcome']): string {
  if (asked?.place.kind === 'area') return asked.place.area.code;
  const force = areas.find((area) => area.kind === 'force');
  return given.area === 'force' && force !== undefined ? force.code : (given.area ?? typicalPlace);
}
