import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import type { PanelModel, PanelReading } from '#survey';
import { SourceLine } from '#tools/ui/figure.tsx';
import { decimal, percent, whole } from '#tools/ui/format.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { panelSize, readingSentence, type TitleOf, tangledSentence, wayOf } from '../drawings/panel-words.ts';

export interface SeriesDriversProps {
  readonly settings: HouseSettings;
  readonly series: SeriesSurvey;
  /** Every measure of the series. */
  readonly measures: readonly {
    readonly measure: string;
    readonly title: string;
    readonly short_title: string;
  }[];
  readonly outcome: { readonly measure: string; readonly title: string; readonly short_title: string };
  /** The measures that it is held against. */
  readonly chosen: readonly string[];
  readonly answer:
    | { readonly kind: 'model'; readonly model: PanelModel }
    /** Why these figures cannot carry it, in a sentence that says what would. */
    | { readonly kind: 'refused'; readonly why: string };
}

type Answered = SeriesDriversProps & { readonly model: PanelModel; readonly title: TitleOf };

/** What goes with one measure of a published series: within areas and between them, two answers that are kept apart. */
export function SeriesDriversPage(props: SeriesDriversProps): VNode {
  const { settings, series, outcome, answer, measures } = props;
  const areas = settings.area_name;
  const kicker = `What goes with “${outcome.title}”? ${series.title}`;
  if (answer.kind === 'refused')
    return (
      <>
        <Opening kicker={kicker} heading="These figures cannot tell what goes with what">
          <Lede>{answer.why}</Lede>
          <p>
            <a href={`/series/${series.name}/${outcome.measure}`}>The figures themselves</a>
          </p>
        </Opening>
        <OtherMeasures {...props} />
      </>
    );
  const { model } = answer;
  const titles = new Map(measures.map(({ measure, short_title }) => [measure, short_title]));
  const title: TitleOf = (measure) => titles.get(measure) ?? measure;
  const answered: Answered = { ...props, model, title };
  return (
    <>
      <Opening
        kicker={kicker}
        heading={readingSentence('within', model.within, outcome.short_title, title, areas)}
      >
        <Lede>
          {readingSentence('between', model.between, outcome.short_title, title, areas)}. The one is about
          change in a {areas.one}, the other about how {areas.many} differ; neither stands for the other, and
          both are association, not cause.
        </Lede>
      </Opening>
      <Reading
        {...answered}
        id="within"
        heading={`Change within a ${areas.one}: where one figure rose more than elsewhere, did the other?`}
        sub={`What stays as it is in a ${areas.one}, and what moved in all ${areas.many} at once, is taken out.`}
        reading={model.within}
      />
      <Reading
        {...answered}
        id="between"
        heading={`Difference between ${areas.many}: where one figure is higher, is the other?`}
        sub={`Each ${areas.one}’s mean over all periods, so ${whole(model.areas)} points in all. Whatever else sets ${areas.many} apart, such as who lives there, is mixed in.`}
        reading={model.between}
      />
      <Pooled {...answered} />
      <Cause {...answered} />
      <OtherMeasures {...props} />
    </>
  );
}

function Reading({
  id,
  heading,
  sub,
  reading,
  outcome,
  title,
}: Answered & {
  readonly id: 'within' | 'between';
  readonly heading: string;
  readonly sub: string;
  readonly reading: PanelReading;
}): VNode {
  const tangled = tangledSentence(reading, title);
  const words = {
    with: id === 'within' ? 'Moves with it' : 'Higher with it',
    against: id === 'within' ? 'Moves against it' : 'Lower with it',
    untold: 'Cannot be told',
    tangled: 'Not by itself',
  };
  return (
    <Section id={id} heading={heading} sub={sub}>
      <DataTable
        id={`${id}-table`}
        caption={`${id === 'within' ? 'Change within' : 'Difference between'}: points of “${outcome.short_title}” that go with one point of each measure, the others alike`}
        columns={[
          { heading: 'Measure' },
          { heading: 'What can be told' },
          { heading: 'Points', kind: 'number' },
          { heading: '95% margin', kind: 'number' },
        ]}
        rows={reading.coefficients
          .toSorted((a, b) => b.value - a.value)
          .map((one) => [
            title(one.name),
            words[wayOf(reading, one)],
            decimal(one.value, 2),
            `${decimal(one.lower, 2)} to ${decimal(one.upper, 2)}`,
          ])}
      />
      {tangled !== undefined && (
        <p>
          <strong>These measures hang together.</strong> {tangled}
        </p>
      )}
    </Section>
  );
}

/** The mixture that others publish: shown last, with what is wrong with it. */
function Pooled({ settings, series, outcome, model, title }: Answered): VNode {
  const { pooled } = model;
  const { many, one } = settings.area_name;
  const tangled = tangledSentence(pooled, title);
  return (
    <Section
      id="pooled"
      heading={`In one heap the measures account for ${percent(pooled.rSquared)}, which answers neither question`}
      sub={`All points together mix how ${many} differ with how each ${one} changed. It is shown because figures of this kind are often quoted; it should never stand alone.`}
    >
      <DataTable
        id="pooled-table"
        caption="Each measure’s share of what they account for together, all points in one heap"
        columns={[{ heading: 'Measure' }, { heading: 'Share', kind: 'number' }]}
        rows={pooled.importance
          .toSorted((a, b) => b.share - a.share)
          .map(({ name, share }) => [title(name), percent(share, 1)])}
      />
      {tangled !== undefined && (
        <p>
          <strong>These measures hang together.</strong> {tangled}
        </p>
      )}
      <SourceLine
        about={`what goes with ${outcome.title}`}
        source={{
          base: `${whole(model.points)} published figures of each measure: ${panelSize(model, settings.area_name)}`,
          provenance: `/series/${series.name}/${outcome.measure}#files`,
          notes: series.notes.map(({ text }) => text),
        }}
      />
    </Section>
  );
}

function Cause({ settings, series }: Answered): VNode {
  const { one, many } = settings.area_name;
  return (
    <Section id="cause" heading="Association, not cause">
      <p>
        That two figures move together does not tell whether raising the one would raise the other. Both may
        come from something else, and they are asked in the same interviews, so that chance in who was asked
        moves them together as well. These are figures of {many}, not of people: what holds for a {one} need
        not hold for anybody in it. With a margin of 95%, one in twenty of such signs comes by chance alone.
        {series.rolling &&
          ` Neighbouring figures share interviews; the margins allow for that by counting ${many}, not figures.`}
      </p>
      <p>
        To say more takes the interviews themselves (<a href="/drivers">what drives confidence</a>), or places
        that acted compared with places that did not (<a href="/evaluate">did it work?</a>).
      </p>
    </Section>
  );
}

/** The same question with fewer measures: a form whose answer is an address. */
function OtherMeasures({ series, outcome, measures, chosen }: SeriesDriversProps): VNode | null {
  const others = measures.filter(({ measure }) => measure !== outcome.measure);
  if (others.length < 2) return null;
  return (
    <Section
      id="ask"
      heading="Ask it with other measures"
      sub="Only periods in which all the measures chosen are published count. Fewer measures that hang together can be told apart better, and then stand for the ones left out."
    >
      <form action={`/series/${series.name}/${outcome.measure}/drivers`} method="get">
        <Checkboxes
          name="with"
          legend={`Held against “${outcome.short_title}”`}
          choices={others.map(({ measure, title }) => ({ value: measure, text: title }))}
          values={chosen}
        />
        <Button>Work it out</Button>
      </form>
    </Section>
  );
}
