import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { StatedLink } from '#features/targets/rules/link.ts';
import { oddsOfGoal, trendOutlook } from '#survey';
import { changeAcross, linkedFigures, linksCarried } from './linked.ts';
import { type SeriesFigure, trackedSeries } from './track.ts';

const link: StatedLink = {
  ...{ measure: 'safe', before: 1, after: 2, changed: '2010-01-01', kind: 'adjustment' },
  ...{ shift: 0.04, error: 0.015, source: 'a report', document: undefined, period: undefined },
  ...{ day: '2010-03-01', actor: 'the Board', reason: 'The wording changed' },
};

const months = ['03-31', '06-30', '09-30', '12-31'];
const figure = (place: number, value: number, version: number): SeriesFigure => ({
  ...{ id: `f${place}`, version, period_kind: 'quarter', value },
  ends: `${2008 + Math.floor(place / 4)}-${months[place % 4]}`,
  ...{ lower: value - 0.0196, upper: value + 0.0196, standard_error: 0.01 },
});
const figures = [0.46, 0.47, 0.465, 0.475, 0.47, 0.48, 0.475, 0.485, 0.53, 0.525, 0.535].map((value, place) =>
  figure(place, value, place < 8 ? 1 : 2),
);

test('figures of the old wording are moved, with the link in their margins and their own error untouched', () => {
  const [first, ...rest] = linkedFigures(figures, 2, [link]);
  ok(first?.value != null && Math.abs(first.value - 0.5) < 1e-12);
  equal(first.published, 0.46);
  equal(first.standard_error, 0.01);
  const half = Math.hypot(0.0196, 1.96 * 0.015);
  ok(Math.abs((first.upper ?? 0) - 0.5 - half) < 1e-12 && Math.abs(0.5 - half - (first.lower ?? 0)) < 1e-12);
  deepEqual(rest.slice(7), figures.slice(8));
  deepEqual(linksCarried([first, ...rest]), [link]);
  // The other way round for a target that speaks of the old wording.
  const back = linkedFigures(figures, 1, [link]);
  ok(Math.abs((back.at(-1)?.value ?? 0) - 0.495) < 1e-12);
  equal(back[0], figures[0]);
});

test('without a link nothing is moved, and a figure that would leave 0 to 100% is none', () => {
  deepEqual(linkedFigures(figures, 2, []), figures);
  const far = { ...link, shift: 0.6 };
  const [out] = linkedFigures([figure(0, 0.46, 1)], 2, [far]);
  deepEqual([out?.value, out?.lower, out?.standard_error], [null, null, null]);
  equal(trackedSeries(linkedFigures(figures.slice(0, 8), 2, [far]), { version: 2 }), undefined);
});

test('the series counts both wordings, and what the link is not sure of is in its odds', () => {
  const alone = trackedSeries(figures, { version: 2 });
  equal(alone?.figures.length, 3);
  const odds = (error: number) => {
    const tracked = trackedSeries(linkedFigures(figures, 2, [{ ...link, error }]), { version: 2 });
    if (tracked === undefined) throw new Error('The figures make a series.');
    equal(tracked.figures.length, 11);
    return oddsOfGoal(trendOutlook(tracked.series), { value: 0.57, quartersAhead: 8, period: 'quarter' })
      .level;
  };
  const [sure, unsure] = [odds(0.001), odds(0.05)];
  ok(Math.abs(unsure - 0.5) < Math.abs(sure - 0.5), `${sure} ${unsure}`);
});

test('a change across the wordings is never more certain than the link', () => {
  const counted = (place: number, value: number, version: number) => ({
    ...figure(place, value, version),
    degrees_of_freedom: 90,
  });
  const change = changeAcross(counted(8, 0.53, 2), counted(4, 0.47, 1), [link]);
  ok(change !== undefined && Math.abs(change.value - 0.02) < 1e-12);
  ok(Math.abs(change.standardError - Math.hypot(0.01, 0.01, 0.015)) < 1e-12);
  equal(changeAcross(counted(8, 0.53, 2), counted(4, 0.47, 1), []), undefined);
  equal(changeAcross(counted(8, 0.53, 2), counted(4, 0.47, 2), [link]), undefined);
});
