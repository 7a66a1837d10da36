import { SurveyError } from './errors.ts';
import { leastSquares } from './least-squares.ts';
import { dot, emptyMatrix, flatten, type Matrix, rowsOf, sandwich } from './matrix.ts';
import type { NumberPredictor } from './predictors.ts';
import { type ProgrammePanel, withinAreasAndPeriods } from './programme-panel.ts';
import { addScatter } from './scatter.ts';

/** Coefficients of columns of a panel beside area and period effects, with their covariance clustered by area. */
export interface ClusteredFit {
  readonly coefficients: readonly number[];
  readonly covariance: Matrix;
  /** Areas less one. */
  readonly degreesOfFreedom: number;
}

/**
 * y on columns, area effects and period effects, by weighted least squares; covariance CR1, the scatter of the areas'
 * scores times G/(G-1) x (N-1)/(N-K) [Liang and Zeger 1986; Cameron and Miller 2015]: errors of one area may hang
 * together over time as they like. Throws `collinear` for a column that area and period effects already explain,
 * `no-variance` where nothing is left unexplained.
 */
export function clusteredFit(panel: ProgrammePanel, columns: readonly NumberPredictor[]): ClusteredFit {
  const within = withinAreasAndPeriods(panel);
  const left = columns.map(({ name, values }, index) => {
    const rest = within(values);
    if (squares(rest) > 1e-18 * squares(values)) return rest;
    throw new SurveyError(
      'collinear',
      `The column "${name}" is explained by area and period effects alone.`,
      index,
    );
  });
  const y = within(panel.values);
  const rows = Array.from(y, (_, cell) => left.map((column) => column[cell] ?? Number.NaN));
  const names = columns.map(({ name }) => name);
  const fit = leastSquares(rows, y, panel.weights, names);
  if (squares(fit.residuals) <= 1e-20 * squares(panel.values)) {
    throw new SurveyError(
      'no-variance',
      'Nothing in the table varies beyond area and period effects (a constant series, perhaps): there is no error to judge by.',
    );
  }
  const width = columns.length;
  const scores = panel.areas.map(() => new Array<number>(width).fill(0));
  for (const [cell, row] of rows.entries()) {
    const score = scores[Math.floor(cell / panel.periods.length)];
    if (score === undefined) continue;
    const pull = (panel.weights[cell] ?? 0) * (fit.residuals[cell] ?? Number.NaN);
    for (const [j, x] of row.entries()) score[j] = (score[j] ?? 0) + pull * x;
  }
  const scatter = emptyMatrix(width);
  addScatter(scatter, scores, smallSample(panel, width), 'zero');
  return {
    coefficients: fit.coefficients,
    covariance: rowsOf(sandwich(fit.inverse, flatten(scatter), width), width),
    degreesOfFreedom: panel.areas.length - 1,
  };
}

/** G/(G-1) x (N-1)/(N-K), K with all area and period effects. */
export function smallSample(panel: ProgrammePanel, columns: number): number {
  const clusters = panel.areas.length;
  const cells = panel.values.length;
  const coefficients = clusters + panel.periods.length - 1 + columns;
  if (cells <= coefficients) {
    throw new SurveyError(
      'too-few-periods',
      `There are ${cells} cells for ${coefficients} coefficients; more periods were expected.`,
    );
  }
  return (clusters / (clusters - 1)) * ((cells - 1) / (cells - coefficients));
}

function squares(column: ArrayLike<number>): number {
  return dot(column, column);
}
