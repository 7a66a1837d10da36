/**
 * The statistics of public confidence, as pure functions of numbers: no police, no database, no clock in
 * here. Moments in; estimates, intervals, comparisons, reliability and safe tables out. docs/methods.md has
 * the formulas.
 */
export { bonferroni, falseDiscovery, falseDiscoveryDependent, hochberg, holm } from './adjust.ts';
export { betaQuantile, betaTails } from './beta.ts';
export { chiSquaredQuantile, chiSquaredTails, fisherUpper } from './chi-squared.ts';
export { chiSquaredSumSaddlepoint, chiSquaredSumSatterthwaite } from './chi-squared-sum.ts';
export type { ClusterDesign, Clusters } from './cluster.ts';
export { type Coefficient, coefficientsOf, type TermTest, termTest } from './coefficients.ts';
export { type Inflation, inflationOf, type RelativeWeight, relativeWeights } from './collinearity.ts';
export {
  type ColumnEstimate,
  type ColumnEstimates,
  type ColumnOptions,
  type GroupEstimates,
  meansBy,
  meansOf,
  ratioOf,
  totalsOf,
  type Values,
} from './columns.ts';
export {
  type Cross,
  type Difference,
  type DifferenceOptions,
  differenceFrom,
  differenceOfDomains,
  differenceOfParts,
  type Part,
} from './compare.ts';
export {
  type Composite,
  type CompositeOptions,
  type Consistency,
  compositeOf,
  consistencyOf,
  type ItemConsistency,
  type ScaleItem,
} from './composites.ts';
export { type Covariance, weightedCovariance } from './covariance.ts';
export { type Column, type Design, type SampleTree, sampleTree } from './design.ts';
export {
  hiddenRange,
  hideSecond,
  hideSecondInList,
  type PublishedTable,
  type Range,
  recoverableCells,
} from './disclosure.ts';
export { SurveyError, type SurveyErrorCode } from './errors.ts';
export { type DegreesOfFreedomRule, type Estimate, type EstimateOptions, estimateMean } from './estimate.ts';
export { digamma, gammaTails, logGamma, type Tails } from './gamma.ts';
export {
  type DriverGroup,
  type DriverImportance,
  type Importance,
  type ImportanceOptions,
  importanceOf,
} from './importance.ts';
export { type LogisticImportanceProblem, logisticImportance } from './importance-logistic.ts';
export {
  bootstrapImportance,
  type DriverImportanceRange,
  type ImportanceRange,
} from './importance-replicates.ts';
export {
  type Interval,
  type IntervalMethod,
  type IntervalOptions,
  intervalFor,
  type MeanInterval,
  meanInterval,
  type PublishedInterval,
  publishedInterval,
} from './interval.ts';
export {
  averageEffect,
  type MarginOptions,
  type PredictedLevel,
  predictedGap,
  predictedLevel,
  type Setting,
} from './margins.ts';
export {
  addMoments,
  type LonelyUnit,
  type Moments,
  type StratumMoments,
  sumStrata,
} from './moments.ts';
export type { Family } from './newton.ts';
export { logNormalLower, normalQuantile, normalTails } from './normal.ts';
export { meanPace, neededPace } from './pace.ts';
export { type Panel, type PanelModel, type PanelReading, panelModel } from './panel.ts';
export {
  type Codes,
  codesOf,
  type GroupPredictor,
  groupPredictor,
  type ModelRows,
  type NumberPredictor,
  type Predictor,
  type Term,
} from './predictors.ts';
export {
  arcsineBounds,
  type Bounds,
  betaBounds,
  effectiveBaseByDegreesOfFreedom,
  likelihoodBounds,
  logitBounds,
  waldBounds,
  wilsonBounds,
} from './proportion.ts';
export { type Random, seededRandom } from './random.ts';
export {
  type FittedSample,
  fitCoefficients,
  fitRegression,
  type Regression,
  type RegressionProblem,
} from './regression.ts';
export {
  judgeReliability,
  type PrecisionRule,
  type Reliability,
  type ReliabilityReason,
} from './reliability.ts';
export {
  type ReplicateCentre,
  type ReplicateEstimates,
  type ReplicateScale,
  type ReplicateWeights,
  replicateCovariance,
  replicateEstimates,
  replicateWeights,
} from './replicate-variance.ts';
export {
  type BootstrapOptions,
  bootstrap,
  halfSamples,
  type JackknifeOptions,
  jackknife,
  type Replicates,
} from './replicates.ts';
export type { Matrix } from './scatter.ts';
export type { Averaging } from './scenario.ts';
export { studentQuantile, studentTails, twoSidedProbability } from './student.ts';
export {
  contrastOf,
  type Joint,
  type JointOptions,
  jointOfUnits,
  momentsOfUnits,
  type UnitTotals,
} from './units.ts';
export { type WeightingEffect, weightingEffect } from './weights.ts';
export { type SeenRange, type WhatIf, whatIf } from './what-if.ts';
