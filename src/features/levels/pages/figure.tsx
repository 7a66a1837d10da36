import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Group } from '#features/measures/rules/codebook.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import type { Wave } from '#features/waves/store/waves.ts';
import { day } from '#tools/ui/days.ts';
import { Citation } from '#tools/ui/figure.tsx';
import { whole } from '#tools/ui/format.ts';
import { WarningText } from '#tools/ui/govuk/text.tsx';
import { Lede, Opening, Particulars, Section, Whole } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { giveOrTakeText, levelText, marginText } from '../drawings/level-text.ts';
import { differenceWords, digitsFor, periodWords, reasonWords } from '../drawings/words.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { AnswersGiven } from './answers.tsx';
import { Working } from './working.tsx';

export interface FigurePageProps {
  readonly settings: HouseSettings;
  readonly survey: InterviewSurvey | undefined;
  readonly group: Group | undefined;
  readonly reading: Reading;
  readonly measure: Measure;
  readonly area: Area;
  readonly waves: readonly Wave[];
  readonly answers: readonly { readonly code: string; readonly n: number; readonly w: number }[];
  /** The figure that revised this one. */
  readonly successor: Figure | undefined;
  /** The permanent address, with its host where that is known. */
  readonly address: string;
}

/** Where a figure comes from: from the question as asked to the formula with its numbers in it. */
export function FigurePage(props: FigurePageProps): VNode {
  const { reading, measure, area, group } = props;
  const { figure } = reading;
  const known = shown(reading);
  const digits = digitsFor(area.kind);
  const who = group === undefined ? '' : `, ${group.answers[figure.group_value] ?? figure.group_value}`;
  return (
    <>
      <Opening
        kicker={`Where does this come from? ${area.name}${who}, ${periodWords(figure.period)}`}
        heading={
          known === undefined ? (
            `${measure.title}: not shown`
          ) : (
            <>
              <Whole>{levelText(measure.unit, known.value, digits)}</Whole> {measure.sentence},{' '}
              {giveOrTakeText(measure.unit, known, digits)}
            </>
          )
        }
      >
        <State {...props} />
        {known === undefined ? (
          <Lede>
            This figure is not shown: {reasonWords(figure.reasons).join('; ')}. No number is kept on public
            pages.
          </Lede>
        ) : (
          <Lede>
            If the same survey were repeated many times, an interval made this way would hold the true share
            19 times in 20. Here it runs from {levelText(measure.unit, known.lower, digits)} to{' '}
            {levelText(measure.unit, known.upper, digits)}. {whole(known.base)} people gave an answer.
          </Lede>
        )}
      </Opening>
      <Question {...props} />
      <AnswersGiven measure={measure} figure={figure} answers={props.answers} />
      <Interviews {...props} />
      {known && <Working known={known} survey={props.survey} />}
      <Comparisons reading={reading} digits={digits} where={props.settings.force_area_name} />
      <Reliability {...props} />
      <Cite {...props} />
    </>
  );
}

function State({ reading, successor, measure }: FigurePageProps): VNode | null {
  const { figure } = reading;
  if (figure.state === 'superseded') {
    const now =
      successor?.value === null || successor === undefined
        ? 'a newer figure'
        : levelText(measure.unit, successor.value, 1);
    return (
      <WarningText>
        This figure was revised{figure.ended_at ? ` on ${day(figure.ended_at.slice(0, 10))}` : ''}:{' '}
        {figure.reason ?? 'no reason is kept'} It is now{' '}
        {successor ? <a href={figureAddress(successor.id)}>{now}</a> : now}.
      </WarningText>
    );
  }
  if (figure.state === 'withdrawn') {
    return (
      <WarningText>
        This figure was withdrawn{figure.ended_at ? ` on ${day(figure.ended_at.slice(0, 10))}` : ''}:{' '}
        {figure.reason ?? 'no reason is kept'}
      </WarningText>
    );
  }
  return null;
}

function Question({ measure, reading, survey }: FigurePageProps): VNode {
  const version = measure.versions.find((each) => each.version === reading.figure.version);
  const positive =
    version?.answers.filter((answer) => answer.counts === 'positive').map((answer) => answer.label) ?? [];
  return (
    <Section heading="What was asked">
      <blockquote class="quotation quotation--body">
        {version?.wording ?? 'The wording is not kept.'}
      </blockquote>
      <Particulars
        items={[
          { term: 'Counted as positive', is: positive.join(' or ') },
          { term: 'Who counts', is: version?.base ?? '' },
          ...(measure.askedOf === undefined ? [] : [{ term: 'Put to', is: measure.askedOf }]),
          ...(survey === undefined
            ? []
            : [
                { term: 'Survey', is: <a href={`/surveys/${survey.name}`}>{survey.title}</a> },
                { term: 'Who is asked', is: survey.population },
                { term: 'How', is: survey.fieldwork },
              ]),
          ...(measure.versions.length > 1
            ? [
                {
                  term: 'Version of the question',
                  is: `${reading.figure.version} of ${measure.versions.length}`,
                },
              ]
            : []),
          ...measure.notes.map((note) => ({ term: 'Note', is: note })),
        ]}
      />
    </Section>
  );
}

function Interviews({ waves, settings }: FigurePageProps): VNode {
  const rows = waves.reduce((sum, wave) => sum + wave.rows, 0);
  return (
    <Section
      heading={waves.length === 1 ? 'One wave of interviews' : `${waves.length} waves of interviews`}
      sub={`${whole(rows)} interviews in all areas. Each file is kept unchanged under its hash, a fingerprint that changes with every byte; imported by an analyst of ${settings.body.name}.`}
    >
      <DataTable
        id="waves"
        caption="Files behind this figure"
        columns={[
          { heading: 'Wave' },
          { heading: 'Interviews', kind: 'number' },
          { heading: 'Imported' },
          { heading: 'File as delivered' },
          { heading: 'Hash (SHA-256) of that file' },
        ]}
        rows={waves.map((wave) => [
          wave.status === 'accepted' ? wave.name : `${wave.name} (${wave.status})`,
          whole(wave.rows),
          day(wave.accepted_at.slice(0, 10)),
          wave.original_name,
          { text: <code class="hash">{wave.original_hash}</code> },
        ])}
      />
    </Section>
  );
}

const comparisonNames = {
  'year-before': 'The year before',
  previous: 'The period before',
  force: '',
  comparator: 'The group it is compared with',
} as const;

function Comparisons({
  reading,
  digits,
  where,
}: {
  readonly reading: Reading;
  readonly digits: number;
  readonly where: string;
}): VNode | null {
  const list = Object.values(reading.comparisons);
  if (list.length === 0) return null;
  return (
    <Section
      heading="How it compares"
      sub="Differences with their own margins. Periods that share interviews, and an area inside the whole, are compared with what they share taken into account."
    >
      <DataTable
        id="comparisons"
        caption="Differences from this figure"
        columns={[
          { heading: 'Compared with' },
          { heading: 'This figure is' },
          { heading: 'Odds of such a gap by chance', kind: 'number' },
          { heading: 'Adjusted for all rows of its table', kind: 'number' },
        ]}
        rows={list.map((row) => [
          {
            text: row.kind === 'force' ? where : comparisonNames[row.kind],
            ...(row.other === null ? {} : { href: figureAddress(row.other) }),
          },
          differenceWords(row, digits === 0 ? 1 : digits),
          chance(row.probability),
          row.adjusted_probability === null ? '–' : chance(row.adjusted_probability),
        ])}
      />
    </Section>
  );
}

function chance(probability: number): string {
  return probability < 0.001 ? 'under 0.001' : probability.toFixed(3);
}

function Reliability({ reading, survey }: FigurePageProps): VNode | null {
  if (survey === undefined) return null;
  const reasons = reasonWords(reading.figure.reasons);
  const word =
    reading.figure.status === 'reliable' ? 'It passes all of them.' : `Here: ${reasons.join('; ')}.`;
  return (
    <Section
      heading={
        reading.figure.status === 'reliable'
          ? 'Reliable by our rules'
          : reading.figure.status === 'caution'
            ? 'To be used with caution'
            : 'Why it is not shown'
      }
    >
      <p>
        A figure is hidden when fewer than {survey.base.hide_under} people gave an answer, and shown with a
        caution under {survey.base.caution_under}. Beside that it must meet the presentation standards for
        proportions of the US National Center for Health Statistics (Series 2, No. 175): enough interviews
        after allowing for the survey’s design, and a margin that is not too wide. {word}
      </p>
    </Section>
  );
}

function Cite({ settings, reading, measure, area, address }: FigurePageProps): VNode {
  const { figure } = reading;
  const published =
    figure.published_at === null ? 'not yet published' : `published ${day(figure.published_at.slice(0, 10))}`;
  const known = shown(reading);
  const value =
    known === undefined
      ? 'not shown'
      : `${levelText(measure.unit, known.value, 1)} (${marginText(measure.unit, reading, 1)})`;
  return (
    <Section
      heading="To cite this figure"
      sub="The address is permanent: it goes on showing this number, and says so if it was later revised."
    >
      <Citation
        id="citation"
        text={`${settings.body.name}: ${measure.title}, ${area.name}, ${periodWords(figure.period)}: ${value}; ${published}, revision ${figure.id.split('/').at(-1) ?? '1'}. ${address}`}
      />
      <p>
        Worked out by Plumbline {figure.program_version}.
        {settings.example === undefined ? '' : ` ${settings.example.note}`}
      </p>
    </Section>
  );
}
