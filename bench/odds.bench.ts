import { oddsOfGoal, seededRandom, type TrendSeries, trendFan, trendOutlook } from '#survey';
import { type Bench, duration, timed } from './figure.ts';

const series = 33 * 12;
const quarters = 40;

/** An invented series of 40 quarters, as separate quarters or as rolling years. */
function invented(kind: TrendSeries['kind'], seed: string): TrendSeries {
  const random = seededRandom(seed);
  const values = Array.from({ length: quarters }, () => 0.55 + 0.03 * random.normal());
  if (kind === 'separate') return { kind, quarters: values.map((value) => ({ value, variance: 0.0009 })) };
  return { kind, years: values, base: 150, designEffect: 1.3 };
}

async function stateAll(kind: TrendSeries['kind']): Promise<number> {
  let sum = 0;
  for (let index = 0; index < series; index++) {
    const outlook = trendOutlook(invented(kind, `odds ${index}`));
    sum += oddsOfGoal(outlook, { value: 0.6, quartersAhead: 8, period: 'year' }).estimate;
  }
  return sum;
}

async function drawFan(): Promise<number> {
  return trendFan(trendOutlook(invented('separate', 'fan')), 12).length;
}

const bench: Bench = {
  title: 'Odds that targets are met',
  async measure(say) {
    const figures = [];
    for (const kind of ['separate', 'rolling'] as const) {
      say(`${series} series, ${kind}`);
      const { processor } = await timed(() => stateAll(kind));
      figures.push({
        what: `Odds of 33 areas x 12 measures at one date, ${quarters} quarters each, ${kind === 'separate' ? 'separate quarters' : 'rolling years'}`,
        limit: 'under 2 s',
        measured: duration(processor),
        kept: processor < 2000,
      });
    }
    await drawFan();
    const { processor } = await timed(drawFan);
    figures.push({
      what: 'One fan of 12 quarters with three bands',
      limit: '',
      measured: duration(processor),
      kept: undefined,
    });
    return figures;
  },
  notes: ['Processor time, from cold. Each odds average over 78 pairs of state variances.'],
};

export default bench;
