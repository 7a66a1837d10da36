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
export { type CondensedFit, condenseFit, whatIfFrom } from './condensed-fit.ts';
export {
  type ProcessChart,
  type ProcessOptions,
  type ProcessPoint,
  type ProcessStep,
  type ProcessStretch,
  processChart,
} from './control-chart.ts';
export type { ProcessRule } from './control-rules.ts';
export { type Covariance, weightedCovariance } from './covariance.ts';
export { type Column, type Design, type SampleTree, sampleTree } from './design.ts';
export {
  type DifferenceInDifferences,
  differenceInDifferences,
  type EvaluationOptions,
} from './difference-in-differences.ts';
export {
  type Direction,
  type DirectionOptions,
  directionOfTravel,
} from './direction.ts';
export {
  hiddenRange,
  hideSecond,
  hideSecondInList,
  type PublishedTable,
  type Range,
  recoverableCells,
} from './disclosure.ts';
export type { Effect, EffectInterval, ExpectedEffect, Wait } from './effect.ts';
export { SurveyError, type SurveyErrorCode } from './errors.ts';
export { type DegreesOfFreedomRule, type Estimate, type EstimateOptions, estimateMean } from './estimate.ts';
export {
  type EventStep,
  type EventStudy,
  type EventStudyOptions,
  eventStudy,
} from './event-study.ts';
export {
  type Funnel,
  type FunnelArea,
  type FunnelLimits,
  type FunnelOptions,
  type FunnelPosition,
  funnel,
  funnelLimits,
} from './funnel.ts';
export { digamma, gammaTails, logGamma, type Tails } from './gamma.ts';
export {
  changeOfGap,
  type Gap,
  type GapChange,
  type GapChangeOptions,
  type GapRule,
  type GapWord,
  type JudgedGap,
  judgeGaps,
} from './gap-change.ts';
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
export { type Independence, type IndependenceOptions, independence } from './independence.ts';
export {
  type InterruptedOptions,
  type InterruptedSeries,
  interruptedSeries,
  type SeriesChange,
} from './interrupted-series.ts';
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
export type { Matrix } from './matrix.ts';
export {
  addMoments,
  type LonelyUnit,
  type Moments,
  type StratumMoments,
  sumStrata,
} from './moments.ts';
export type { Family } from './newton.ts';
export { logNormalLower, normalQuantile, normalTails } from './normal.ts';
export type { Normal } from './normal-mixture.ts';
export { meanPace, neededPace, type PaceSeen, paceSeen } from './pace.ts';
export { type Panel, type PanelModel, type PanelReading, panelModel } from './panel-model.ts';
export type { PointKind, SeriesPoint } from './periods.ts';
export {
  interviewsNeeded,
  type PlannedComparison,
  type PlannedPrecision,
  type PlanOptions,
  periodsNeeded,
  plannedPower,
  type SurveyPlan,
  smallestDifference,
} from './plan.ts';
export { detectableDifference, type PowerOptions, powerToSee } from './power.ts';
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
export type { PanelCell, Programme } from './programme-panel.ts';
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
export type { Averaging } from './scenario.ts';
export {
  type DirectEstimate,
  type ModelledEstimate,
  type SampledShare,
  type SmallAreaModel,
  smallAreaEstimates,
  smoothedVariances,
} from './small-area.ts';
export {
  type DesignEffectPool,
  poolDesignEffects,
  type SampledPeriod,
  type SmoothedError,
  smoothErrors,
} from './smooth-variance.ts';
export { studentQuantile, studentTails, twoSidedProbability } from './student.ts';
export {
  type AreaSeries,
  type SyntheticControl,
  type SyntheticOptions,
  syntheticControl,
} from './synthetic-control.ts';
export { fitTrend, type TrendFit, type TrendStarts } from './trend.ts';
export { type FanQuarter, type LevelBand, smoothedLevels, trendFan } from './trend-fan.ts';
export type { Start, TrendVariances } from './trend-filter.ts';
export type { LevelForecast } from './trend-forecast.ts';
export { type GoalOdds, oddsOfGoal, type TrendGoal } from './trend-odds.ts';
export { type TrendComponent, type TrendOutlook, trendOutlook, trendOutlooks } from './trend-outlook.ts';
export { movementPrior, priorOver, type Spreads, type TrendPoint, type TrendPrior } from './trend-prior.ts';
export type { QuarterFigure, RollingYears, SeparateQuarters, TrendSeries } from './trend-series.ts';
export {
  contrastOf,
  type Joint,
  type JointOptions,
  jointOfUnits,
  momentsOfUnits,
  type UnitTotals,
} from './units.ts';
export type { JointTest } from './wald.ts';
export {
  fallWindows,
  fewestPeriods,
  type HeldAgainst,
  periodsBehind,
  type Shortfall,
  shortfalls,
  type WatchContrast,
  type WatchedPeriod,
  type WatchedSeries,
  watchContrasts,
  yearWindow,
} from './watch.ts';
export {
  judgeGap,
  judgeWatch,
  type WatchCircumstances,
  type WatchFinding,
  type WatchReason,
  type WatchState,
  type WatchThresholds,
  watchThresholds,
} from './watch-findings.ts';
export { chanceOfFinding, type LastingFall } from './watch-power.ts';
export { expectedFalseAlarms, type WatchPlan, watchThreshold } from './watch-threshold.ts';
export { type WeightingEffect, weightingEffect } from './weights.ts';
export { type SeenRange, type WhatIf, whatIf } from './what-if.ts';
export type { WildInterval, WildOptions } from './wild-bootstrap.ts';
