import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Group } from '#features/measures/rules/codebook.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { ChoiceLinks } from '#tools/ui/choices.tsx';
import { whole } from '#tools/ui/format.ts';
import { Lede, Opening, Whole } from '#tools/ui/prose.tsx';
import { giveOrTakeText, levelText } from '../drawings/level-text.ts';
import { periodWords } from '../drawings/words.ts';
import type { Aside } from '../rules/aside.ts';
import type { PeriodsOffered } from '../rules/newest.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { AnswersGiven } from './answers.tsx';
import { Beside, type BesideSeries } from './beside.tsx';
import { yearChangeSentence } from './change-words.ts';
import { groupParts } from './group-words.ts';
import { MeasureAreas } from './measure-areas.tsx';
import { MeasureGroups } from './measure-groups.tsx';
import { MeasureNotes } from './measure-notes.tsx';
import { MeasureQuestion } from './measure-question.tsx';
import { MeasureTrend } from './measure-trend.tsx';

export interface MeasurePageProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  readonly survey: InterviewSurvey | undefined;
  readonly areas: readonly Area[];
  /** The measure in the force, every period of every kind, oldest first. */
  readonly series: readonly Reading[];
  /** The newest year of it: what the page opens with. */
  readonly latest: Reading;
  /** The period of the areas' part, and what else there is. */
  readonly offered: PeriodsOffered<Figure>;
  /** The measure in every area and the force in that period. */
  readonly byArea: readonly Reading[];
  readonly groups: Readonly<Record<string, Group>>;
  /** The measure in every group of one period, in the whole force. */
  readonly byGroup: readonly Reading[];
  /** How often each answer was given in the newest year. */
  readonly answers: readonly { readonly code: string; readonly n: number; readonly w: number }[];
  readonly beside: BesideSeries | undefined;
  /** How the target on it stands. */
  readonly aside: Aside | undefined;
}

/** One measure: the number first, then how it moved, what was asked, what everyone answered, and who differs. */
export function MeasurePage(props: MeasurePageProps): VNode {
  const { settings, measure, survey, series, latest, answers, beside } = props;
  const known = shown(latest);
  const years = series.filter(({ figure }) => figure.period_kind === 'rolling-year');
  const parts = groupParts(props.groups, props.byGroup, measure.unit);
  return (
    <>
      <Opening
        kicker={`${measure.title}, ${settings.force_area_name}, ${periodWords(latest.figure.period)}`}
        heading={
          known === undefined ? (
            `${measure.title}: the newest figure rests on too few answers to be shown`
          ) : (
            <>
              {measure.unit === 'scale' && `${measure.title}: `}
              <Whole>{levelText(measure.unit, known.value, 1)}</Whole>
              {measure.unit === 'scale' ? '' : ` ${measure.sentence}`},{' '}
              {giveOrTakeText(measure.unit, known, 1)}
            </>
          )
        }
      >
        {known && (
          <Lede>
            {yearChangeSentence(measure, latest)} In all {whole(known.base)} people gave an answer.{' '}
            <a href={figureAddress(latest.figure.id)}>Where does this come from?</a>
          </Lede>
        )}
        {props.aside?.banner}
        <ChoiceLinks
          label="On this page"
          choices={[
            { text: 'Over time', href: '#over-time', current: false },
            { text: 'The question', href: '#question', current: false },
            ...(answers.length === 0
              ? []
              : [{ text: 'Every answer', href: '#answers-given', current: false }]),
            { text: `By ${settings.area_name.one}`, href: '#areas', current: false },
            ...(parts.length === 0 ? [] : [{ text: 'By group', href: '#groups', current: false }]),
            { text: 'Notes and downloads', href: '#notes', current: false },
          ]}
        />
      </Opening>
      <MeasureTrend
        settings={settings}
        measure={measure}
        series={series}
        latest={latest}
        aside={props.aside}
      />
      {beside && <Beside measure={measure} where={settings.force_area_name} years={years} beside={beside} />}
      <MeasureQuestion measure={measure} survey={survey} />
      <div id="answers-given">
        <AnswersGiven measure={measure} figure={latest.figure} answers={answers} />
      </div>
      <MeasureAreas {...props} />
      <MeasureGroups settings={settings} measure={measure} parts={parts} />
      <MeasureNotes measure={measure} survey={survey} />
    </>
  );
}

/** A measure whose question is known and whose figures are not published yet. */
export function MeasureUnpublished({
  settings,
  measure,
  survey,
}: Pick<MeasurePageProps, 'settings' | 'measure' | 'survey'>): VNode {
  return (
    <>
      <Opening kicker={measure.title} heading="No figure of this measure has been published yet">
        <Lede>
          Here will stand how many people in {settings.force_area_name} {measure.sentence}, with the margin
          and where it comes from.
        </Lede>
      </Opening>
      <MeasureQuestion measure={measure} survey={survey} />
      <MeasureNotes measure={measure} survey={survey} />
    </>
  );
}
