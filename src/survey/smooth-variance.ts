import { finite, SurveyError } from './errors.ts';

/** A separate period of one area as its sample gave it: no interviews shared with the next. */
export interface SampledPeriod {
  readonly value: number;
  /** Of the value, from the period's own sampling units: itself a noisy estimate. */
  readonly variance: number;
  /** Valid interviews, or their effective number where weights differ much. */
  readonly base: number;
  /** Of the variance: units less strata. */
  readonly degreesOfFreedom: number;
}

/** How design effects lie over the areas of a survey. */
export interface DesignEffectPool {
  readonly kind: 'proportion' | 'scale';
  /** The mean design effect (of a scale: the mean variance of one interview). */
  readonly designEffect: number;
  /** The variance between areas of design effect / mean, beyond what noisy variances explain; 0 where they look alike. */
  readonly spread: number;
}

/**
 * The mean design effect of many areas, and how much areas truly differ in it. A quarter of twelve wards gives a variance
 * with eleven degrees of freedom, which is wrong by two fifths as often as not: a test that divides by it cries out
 * whenever it happens to be small. The design changes little from quarter to quarter, so that its effect is better pooled
 * [a generalised variance function: Wolter 2007, ch. 7].
 *
 * Each period's effect is variance x base / [P (1 - P)] with P the area's mean over its periods (a scale: variance x base),
 * averaged with the degrees of freedom as weights. The spread between areas is what their distances from the mean leave
 * over the 2 / f of a variance with f degrees of freedom, by moments [DerSimonian and Laird 1986].
 *
 * Assumes periods near normal and a design that stays. Wrong across a change of design: start anew there.
 *
 * Throws `no-base` without a period, `no-degrees-of-freedom`, `no-variance` where nothing varies anywhere, `out-of-range`.
 * @example
 * const area = (variance) => [{ value: 0.5, variance, base: 100, degreesOfFreedom: 11 }];
 * poolDesignEffects([area(0.0025), area(0.0035)], 'proportion').designEffect.toFixed(2) // => '1.20'
 */
export function poolDesignEffects(
  areas: readonly (readonly SampledPeriod[])[],
  kind: 'proportion' | 'scale',
): DesignEffectPool {
  if (areas.length === 0) throw new SurveyError('no-base', 'There is no area; at least one was expected.');
  const own = areas.map((periods) => designEffectOf(periods, kind));
  const freedom = own.reduce((sum, { freedom }) => sum + freedom, 0);
  const designEffect = own.reduce((sum, { freedom, effect }) => sum + freedom * effect, 0) / freedom;
  if (!(designEffect > 0)) {
    throw new SurveyError(
      'no-variance',
      'No area shows any variance; sampling errors cannot be told from it.',
    );
  }
  const distance = own.reduce(
    (sum, { freedom, effect }) => sum + (freedom / 2) * (effect / designEffect - 1) ** 2,
    0,
  );
  const scale = (freedom - own.reduce((sum, { freedom }) => sum + freedom * freedom, 0) / freedom) / 2;
  const spread = scale > 0 ? Math.max(0, (distance - (own.length - 1)) / scale) : 0;
  return { kind, designEffect, spread };
}

/** What a period's sampling error is like under "no change". */
export interface SmoothedError {
  readonly variance: number;
  /** E (value - level)^3: how lopsided the errors are. 0 for a scale, of whose answers no more is known. */
  readonly thirdMoment: number;
  /** Of the variance: infinite where the pool's is taken for known. */
  readonly degreesOfFreedom: number;
}

/**
 * One area's sampling errors, period by period, made steady: variance = design effect x P (1 - P) / base, with P the area's
 * mean and the design effect between the area's own and the pool's. Its own counts by its credibility, spread / (spread + 2 / f)
 * [Bühlmann 1967]: where areas look alike it is the pool's, with many periods of its own it is its own.
 *
 * Under "no change" this is the variance to test with: it does not shrink because a low figure happened to come with a
 * small variance. After a large true change P (1 - P) is that of a mean of both levels, which near 50% differs little.
 * The third moment is the binomial's on the effective base m, P (1 - P) (1 - 2P) / m^2. What is not known of the design effect
 * after pooling has a relative variance of credibility x 2 / f: as much as f / credibility degrees of freedom leave.
 * @example
 * const area = [0.0020, 0.0030].map((variance) => ({ value: 0.5, variance, base: 100, degreesOfFreedom: 11 }));
 * smoothErrors(area, poolDesignEffects([area], 'proportion')).map(({ variance }) => variance.toFixed(4)) // => ['0.0025', '0.0025']
 */
export function smoothErrors(periods: readonly SampledPeriod[], pool: DesignEffectPool): SmoothedError[] {
  const own = designEffectOf(periods, pool.kind);
  const credibility = pool.spread / (pool.spread + 2 / own.freedom);
  const effect = pool.designEffect + credibility * (own.effect - pool.designEffect);
  if (!(effect > 0)) {
    throw new SurveyError(
      'no-variance',
      'The area shows no variance at all; its errors cannot be told from it.',
    );
  }
  return periods.map(({ base }) => ({
    variance: (own.unit * effect) / base,
    thirdMoment: own.unit * own.lopsided * (effect / base) ** 2,
    degreesOfFreedom: credibility > 0 ? own.freedom / credibility : Number.POSITIVE_INFINITY,
  }));
}

interface OwnDesignEffect {
  readonly effect: number;
  readonly freedom: number;
  /** The variance of one interview under simple random sampling. */
  readonly unit: number;
  /** 1 - 2P. */
  readonly lopsided: number;
}

function designEffectOf(periods: readonly SampledPeriod[], kind: 'proportion' | 'scale'): OwnDesignEffect {
  if (periods.length === 0) {
    throw new SurveyError('no-base', 'An area has no period; at least one was expected.');
  }
  let base = 0;
  let sum = 0;
  let freedom = 0;
  let single = 0;
  for (const [index, period] of periods.entries()) {
    checkPeriod(period, index);
    base += period.base;
    sum += period.base * period.value;
    freedom += period.degreesOfFreedom;
    single += period.degreesOfFreedom * period.variance * period.base;
  }
  const mean = sum / base;
  if (kind === 'scale') return { effect: single / freedom, freedom, unit: 1, lopsided: 0 };
  if (!(mean > 0 && mean < 1)) {
    throw new SurveyError(
      'not-a-proportion',
      `An area's mean is ${mean}; a share between 0 and 1 was expected.`,
    );
  }
  const unit = mean * (1 - mean);
  return { effect: single / freedom / unit, freedom, unit, lopsided: 1 - 2 * mean };
}

function checkPeriod({ value, variance, base, degreesOfFreedom }: SampledPeriod, index: number): void {
  finite(value, 'A value');
  if (!(base > 0) || !(variance >= 0) || !Number.isFinite(base * variance)) {
    throw new SurveyError(
      'out-of-range',
      `A period has a variance of ${variance} on a base of ${base}; 0 or more on a base above 0 was expected.`,
      index,
    );
  }
  if (!(degreesOfFreedom >= 1) || !Number.isFinite(degreesOfFreedom)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `A period's variance has ${degreesOfFreedom} degrees of freedom; a number from 1 was expected. A variance known without error needs no smoothing.`,
      index,
    );
  }
}
