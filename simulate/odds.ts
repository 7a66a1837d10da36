import { brierScore, meanOf, shareThatCame, type Tenth, tenthsOf, widestGap } from './honesty.ts';
import { hundredths, type Promised, tableOf } from './report.ts';
import { kinds } from './series.ts';
import {
  type Event,
  events,
  type Speaker,
  type Stated,
  speakers,
  stateOdds,
  stateRollingOdds,
} from './statements.ts';

/** Kept apart from the seeds on which the prior was chosen. */
const seed = 'reported';
const seriesOfEachKind = 400;
const widestAllowed = 0.05;
const fewestSeries = 300;
const betterBy = 0.15;

/**
 * Odds are honest: of what is said to have a chance of 70%, about 70% come true; and they tell more than what is usually
 * done.
 */
export function odds(print: (text: string) => void): Promised[] {
  print(`# Odds are honest: ${seriesOfEachKind} series of each of ${kinds.length} kinds, seed "${seed}"`);
  const stated = stateOdds(seed, seriesOfEachKind, 2);
  const of = (event: Event, speaker: Speaker) =>
    stated.filter((one) => one.event === event && one.speaker === speaker);
  const dishonest: string[] = [];
  for (const event of events) {
    const tenths = tenthsOf(of(event, 'plumbline'));
    dishonest.push(...faultsOf(event, tenths));
    print(`\n## ${event}\n\n${tableOfTenths(tenths)}\n\n${tableOfScores(event, of)}`);
    print(`\n${byKind(of(event, 'plumbline'))}\n${byQuarter(event, of)}`);
  }
  const rolling = stateRollingOdds(seed, seriesOfEachKind, 4);
  for (const event of ['level of the year', 'figure of the year'] as const) {
    const tenths = tenthsOf(rolling.filter((one) => one.event === event));
    const title = `${event}, from rolling years in whole points alone`;
    dishonest.push(...faultsOf(title, tenths));
    print(`\n## ${title}\n\n${tableOfTenths(tenths)}`);
  }
  return [
    {
      promise: `in each tenth of the scale statements on at least ${fewestSeries} series, and of them as many come true as was said, within ${hundredths(widestAllowed)} points`,
      broken: dishonest,
    },
    {
      promise: `a Brier score at least ${percent(betterBy)} below those of a straight line and of no change`,
      broken: events.flatMap((event) =>
        rivals
          .filter((rival) => !(lead(event, rival, of) >= betterBy))
          .map((rival) => `${event}: ${percent(lead(event, rival, of))} below ${rival}`),
      ),
    },
  ];
}

const rivals: readonly Speaker[] = speakers.filter(
  (speaker) => speaker.startsWith('straight') || speaker.startsWith('no change'),
);

/** What is not honest in the tenths: a gap between said and came that is too wide, or too few series to tell. */
function faultsOf(title: string, tenths: readonly Tenth[]): string[] {
  const gap = widestGap(tenths);
  const fewest = Math.min(...tenths.map(({ series }) => series));
  return [
    ...(gap <= widestAllowed ? [] : [`${title}: a gap of ${hundredths(gap)} points`]),
    ...(fewest >= fewestSeries ? [] : [`${title}: a tenth of ${fewest} series`]),
  ];
}

type Chosen = (event: Event, speaker: Speaker) => Stated[];

function lead(event: Event, rival: Speaker, of: Chosen): number {
  return 1 - brierScore(of(event, 'plumbline')) / brierScore(of(event, rival));
}

function tableOfTenths(tenths: readonly Tenth[]): string {
  return tableOf(
    ['Odds said, %', 'Statements', 'Series', 'Mean said', 'Came true', 'Gap'],
    tenths.map(({ statements, series, stated, came }, tenth) => [
      ...[`${tenth * 10} to ${tenth * 10 + 10}`, String(statements), String(series)],
      ...[stated, came, came - stated].map((share) => hundredths(share)),
    ]),
  );
}

function tableOfScores(event: Event, of: Chosen): string {
  return tableOf(
    ['Who', 'Brier score', 'Ours is lower by', 'Widest gap in a tenth'],
    speakers.map((speaker) => {
      const own = of(event, speaker);
      const ahead = speaker === 'plumbline' ? '' : percent(lead(event, speaker, of));
      const gap = widestGap(tenthsOf(own).filter(({ series }) => series > 0));
      return [speaker, brierScore(own).toFixed(4), ahead, hundredths(gap)];
    }),
  );
}

/** Nobody knows a series' kind when odds are said: kind by kind they are too bold or too timid. */
function byKind(stated: readonly Stated[]): string {
  const scores = kinds.map((kind) => {
    const own = stated.filter((one) => one.kind === kind);
    // Odds of the likelier side, so that a rise and a fall are judged alike.
    const sure = own
      .map(({ stated: said, came, series }) =>
        said >= 0.5 ? { stated: said, came, series } : { stated: 1 - said, came: !came, series },
      )
      .filter(({ stated: said }) => said >= 0.8);
    const [said, came] = [meanOf(sure.map((one) => one.stated)), shareThatCame(sure)];
    return `${kind} ${brierScore(own).toFixed(4)} (said ${hundredths(said)}, came ${hundredths(came)})`;
  });
  return `Our Brier score by kind, and of what was 80% sure either way how much came: ${scores.join(', ')}.`;
}

/** Nothing is promised of a single quarter: with few statements the gaps are partly chance. */
function byQuarter(event: Event, of: Chosen): string {
  const gaps = [8, 12, 20].map((quarter) => {
    const own = (speaker: Speaker) => of(event, speaker).filter((one) => one.quarter === quarter);
    const [ours, held] = [own('plumbline'), own('first slope held small')].map((stated) =>
      hundredths(widestGap(tenthsOf(stated))),
    );
    return `after ${quarter} quarters ${ours} (first slope held small: ${held})`;
  });
  return `Widest gap in a tenth ${gaps.join(', ')}.`;
}

function percent(share: number): string {
  return `${hundredths(share, 0)}%`;
}
