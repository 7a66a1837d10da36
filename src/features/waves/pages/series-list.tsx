import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import type { SeriesFile } from '../store/series.ts';

export interface SeriesEntry {
  readonly series: SeriesSurvey;
  /** Files that count now. */
  readonly files: readonly SeriesFile[];
  readonly measures: number;
}

/** The published series there are: whose they are, and whether any file of theirs has come in. */
export function SeriesListPage({
  settings,
  entries,
}: {
  readonly settings: HouseSettings;
  readonly entries: readonly SeriesEntry[];
}): VNode {
  const filled = entries.filter(({ files }) => files.length > 0);
  const empty = entries.filter(({ files }) => files.length === 0);
  return (
    <>
      <Opening
        kicker="Figures that others have computed"
        heading={
          filled.length === 0
            ? 'No figures of others have been imported yet'
            : `${capital(numberWord(filled.length))} published series, never mixed with our own interviews`
        }
      >
        <Lede>
          They come from other surveys of people in {settings.force_area_name}. We show them as their
          publishers gave them: we have not seen the interviews behind them.
        </Lede>
      </Opening>
      {filled.map(({ series, files, measures }) => (
        <Section heading={series.title} sub={`Publisher: ${series.publisher}`}>
          <p>{series.about}</p>
          <p>
            <a href={`/series/${series.name}`}>{capital(counted(measures, 'measure'))}</a>, in{' '}
            {counted(files.length, 'file')}, the newest imported on{' '}
            {day((files.at(-1)?.accepted_at ?? '').slice(0, 10))}. {margins[series.interval]}
          </p>
        </Section>
      ))}
      {empty.length > 0 && (
        <Section
          heading={`${capital(numberWord(empty.length))} more ${empty.length === 1 ? 'is' : 'are'} described, without any figures yet`}
        >
          <ul>
            {empty.map(({ series }) => (
              <li>
                <a href={`/series/${series.name}`}>{series.title}</a>, {series.publisher}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** A count with its first letter large, as a sentence begins. */
function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const margins: Readonly<Record<SeriesSurvey['interval'], string>> = {
  given: 'The margins are the publisher’s.',
  'design-factor': 'Margins come from the base and design factor.',
  none: 'No margin is known, since no base is published.',
};
