import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Estimate,
  estimateMean,
  momentsOfUnits,
  sumStrata,
  type UnitTotals,
  weightingEffect,
} from '#survey';
import { type Interview, interviewsOf } from './interviews.ts';
import { quarters } from './quarters.ts';
import { questions } from './questions.ts';

/** Every interview of the sixteen quarters, by financial year. */
const years = [0, 1, 2, 3].map((year) =>
  quarters.slice(4 * year, 4 * year + 4).map((quarter) => interviewsOf(quarter)),
);

/** A question's level by the library itself: borough within quarter as stratum, ward as unit. */
function levelOf(
  waves: readonly Interview[][],
  question: string,
  borough?: string,
  lowest = 1,
  highest = 2,
): Estimate {
  const place = questions.findIndex(({ name }) => name === question);
  const units: UnitTotals[] = waves.flatMap((wave, index) =>
    wave
      .filter(({ population }) => borough === undefined || population.borough.name === borough)
      .map(({ population, ward, weight, answers }) => {
        const answer = answers[place] ?? null;
        const valid = answer !== null && answer < 8 ? 1 : 0;
        const y = valid === 1 && answer !== null && answer >= lowest && answer <= highest ? 1 : 0;
        const square = weight * weight;
        const stratum = `${index}/${population.borough.code}`;
        return {
          stratum,
          unit: ward.code,
          n: valid,
          w: valid * weight,
          y: y * weight,
          w2: valid * square,
          w2y: y * square,
        };
      }),
  );
  return estimateMean(sumStrata(momentsOfUnits(units), 'fail'), {
    kind: 'proportion',
    degreesOfFreedom: 'domain',
  });
}

const headline = years.map((waves) => levelOf(waves, 'partnership'));

test('the headline starts near 48%, rises slowly and misses its target', () => {
  const aims = [0.48, 0.494, 0.51, 0.52];
  headline.forEach(({ value }, year) => {
    const aim = aims[year] ?? Number.NaN;
    assert.ok(Math.abs(value - aim) < 0.006, `year ${year}: ${value}, aimed at ${aim}`);
  });
});

test('the sample is as precise as a real one of its design: about 0.8 of a point either way for London', () => {
  for (const { designEffect, standardError, base } of headline) {
    assert.ok(designEffect > 1.25 && designEffect < 1.55, `design effect ${designEffect}`);
    assert.ok(standardError > 0.0038 && standardError < 0.0046);
    assert.ok(base > 19_000 && base < 20_480);
  }
  for (const waves of years) {
    const { designEffect, smallest, largest } = weightingEffect(waves.flat().map(({ weight }) => weight));
    assert.ok(designEffect > 1.2 && designEffect < 1.4);
    assert.ok(smallest > 0.15 && largest < 5);
  }
});

/** How far a borough lies from another level, in standard errors of its own. */
function distance(borough: string, year: number, other: Estimate): number {
  const level = levelOf(years[year] ?? [], 'partnership', borough);
  return (level.value - other.value) / level.standardError;
}

test('in the year to March 2011 some boroughs stand apart, for reasons that are written down', () => {
  const london = headline[2];
  assert.ok(london);
  for (const above of ['Richmond upon Thames', 'Westminster', 'Lambeth'])
    assert.ok(distance(above, 2, london) > 2, above);
  for (const below of ['Croydon', 'Haringey', 'Waltham Forest', 'Enfield'])
    assert.ok(distance(below, 2, london) < -2, below);
  const far = [...new Set(years[2]?.flat().map(({ population }) => population.borough.name))].filter(
    (name) => Math.abs(distance(name, 2, london)) > 3,
  );
  assert.ok(far.length >= 3 && far.length <= 6, far.join(', '));
});

test('Lambeth really rises and Enfield really falls between 2009 to 2010 and 2010 to 2011', () => {
  const change = (borough: string): number => {
    const before = levelOf(years[1] ?? [], 'partnership', borough);
    const after = levelOf(years[2] ?? [], 'partnership', borough);
    return (after.value - before.value) / Math.hypot(after.standardError, before.standardError);
  };
  assert.ok(change('Lambeth') > 3);
  assert.ok(change('Enfield') < -3);
});

test('the changed wording makes a jump of more than five points, which is no improvement', () => {
  const [, before, after] = years.map((waves) => levelOf(waves, 'informed').value);
  assert.ok(before !== undefined && after !== undefined && after - before > 0.05);
});

test('contact is asked of too few to publish a borough every quarter, and of enough in a year', () => {
  const bases = (years[2]?.[0] ?? []).filter(({ person }) => person.contact).length / 32;
  assert.ok(bases > 30 && bases < 70, String(bases));
  assert.ok(levelOf(years[2] ?? [], 'contact', 'Bexley').base > 100);
});
