import { deepEqual, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brierScore, meanOf, type Statement, tenthsOf, widestGap } from './honesty.ts';
import { noChange, oddsOf, rollingYears, straightLine } from './rivals.ts';
import { inventSeries, kinds } from './series.ts';
import { events, stateOdds } from './statements.ts';

describe('odds are honest, in short', () => {
  const stated = stateOdds('short form', 40, 12);
  for (const event of events) {
    const of = (speaker: string) => stated.filter((one) => one.event === event && one.speaker === speaker);
    test(`${event}: what is said comes true as often as it is said`, () => {
      // With a tenth of the series, thirds of the scale; a plug-in of a far too steady model misses by more.
      const [low, middle, high] = [
        [0, 1 / 3],
        [1 / 3, 2 / 3],
        [2 / 3, 1.01],
      ].map(([from = 0, to = 0]) => of('plumbline').filter(({ stated: odds }) => odds >= from && odds < to));
      for (const band of [low ?? [], middle ?? [], high ?? []]) {
        ok(band.length >= 100, `${band.length} statements`);
        const gap = meanOf(band.map(({ stated: odds, came }) => odds - (came ? 1 : 0)));
        ok(Math.abs(gap) <= 0.05, `a gap of ${gap}`);
      }
    });
    test(`${event}: better than a straight line and no change`, () => {
      const ours = brierScore(of('plumbline'));
      for (const rival of ['straight line, odds', 'no change, odds']) {
        const theirs = brierScore(of(rival));
        ok(ours <= 0.85 * theirs, `${rival}: ${ours} against ${theirs}`);
      }
    });
  }
});

test('dishonest odds are found out', () => {
  const said = (odds: number, came: boolean): Statement => ({ stated: odds, came, series: 'one' });
  const bold = [said(0.95, true), said(0.95, false), said(0.05, false), said(0.05, false)];
  const tenths = tenthsOf(bold);
  deepEqual(
    tenths.map(({ statements }) => statements),
    [2, 0, 0, 0, 0, 0, 0, 0, 0, 2],
  );
  const gap = widestGap(tenths.filter(({ statements }) => statements > 0));
  ok(Math.abs(gap - 0.45) < 1e-12, `${gap}`);
  ok(Math.abs(brierScore(bold) - (0.05 ** 2 * 3 + 0.95 ** 2) / 4) < 1e-12);
});

test('an invented series is the same for the same seed, and of its kind', () => {
  for (const kind of kinds) {
    const series = inventSeries(kind, 'a seed');
    deepEqual(series, inventSeries(kind, 'a seed'));
    ok(series.levels.length === 40 && series.figures.length === 40);
    ok(series.variance >= 0.008 ** 2 && series.variance <= 0.048 ** 2);
  }
  const [first = 0, last = 0] = [0, 39].map((quarter) => inventSeries('rising', 'b').levels[quarter]);
  ok(last - first > 0.03, `risen by ${last - first}`);
});

test('the rivals foretell a series without noise as they should', () => {
  const figures = Array.from({ length: 12 }, (_, quarter) => 0.5 + 0.01 * quarter);
  const years = rollingYears(figures);
  ok(years.length === 9 && Math.abs((years[0] ?? 0) - 0.515) < 1e-12);
  const line = straightLine(years, 4);
  ok(Math.abs(line.value - 0.635) < 1e-9, `${line.value}`);
  ok(line.error < 1e-9);
  const same = noChange(years, 0.0004);
  ok(Math.abs(same.value - 0.595) < 1e-12 && Math.abs(same.error - 0.01) < 1e-12);
  ok(Math.abs(oddsOf(same, 0.595) - 0.5) < 1e-9);
});
