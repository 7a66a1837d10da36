import { panelOfSeries } from '#features/drivers/actions/panel.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { readSeriesMeasures } from '#features/waves/store/series.ts';
import { openHouse } from '#house.ts';
import { type PanelReading, SurveyError } from '#survey';
import { exits, textTable } from '#tools/command/output.ts';
import { percent } from '#tools/ui/format.ts';
import { type Call, needed, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

const readings = ['pooled', 'within', 'between'] as const;

const meanings = {
  pooled:
    'all points in one heap: differences between areas and changes within them, mixed; never to stand alone',
  within: 'where a driver rose more than elsewhere in the same time, did the outcome?',
  between: 'have areas with a higher driver, over all periods, a higher outcome?',
} as const;

/** `plumbline drivers --series NAME --measure OUTCOME`: what goes with what in published figures, three readings kept apart. */
export async function runSeries(call: Call, name: string): Promise<number> {
  const outcome = needed(call, 'measure');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    if (surveyNamed(configuration, name).settings.kind !== 'series')
      throw new UsageProblem(
        `“${name}” is a survey of interviews: leave --series out, and see plumbline drivers.`,
      );
    const db = house.store.read;
    const known = (await readSeriesMeasures(db, name)).map(({ measure }) => measure);
    if (known.length === 0)
      throw new UsageProblem(
        `Nothing is published of ${name} yet. Import it: plumbline series import FILE --series ${name}.`,
      );
    for (const measure of [outcome, ...chosen(call, known, outcome)]) {
      if (!known.includes(measure))
        throw new UsageProblem(
          `There is no measure “${measure}” in ${name}. ${didYouMean(measure, known)}Its measures are: ${known.join(', ')}.`,
        );
    }
    const model = await panelOfSeries(db, name, outcome, chosen(call, known, outcome));
    if (call.flag('json')) {
      const rows = readings.flatMap((reading) =>
        rowsOf(model[reading]).map((row) => ({
          ...{
            series: name,
            outcome,
            reading,
            points: model.points,
            areas: model.areas,
            periods: model.periods,
          },
          ...row,
        })),
      );
      call.terminal.print(JSON.stringify(rows, null, 2));
    } else {
      call.terminal.print(`${model.points} points: ${model.areas} areas in ${model.periods} periods.`);
      for (const reading of readings) call.terminal.print(`\n${tableOf(reading, model[reading])}`);
    }
    call.terminal.note(
      'Association, not cause, and of areas, not of people. Measures asked in the same interviews rise and fall together by chance as well.',
    );
    return exits.done;
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error;
    call.terminal.note(error.message);
    return exits.refused;
  } finally {
    await close();
  }
}

/** The drivers asked for, or every other measure of the series. */
function chosen(call: Call, known: readonly string[], outcome: string): string[] {
  const given = call.text('with');
  if (given === undefined) return known.filter((measure) => measure !== outcome);
  return given.split(',').map((measure) => measure.trim());
}

function rowsOf(reading: PanelReading) {
  return reading.coefficients.map(({ name, value, lower, upper, standardError }, place) => ({
    driver: name,
    coefficient: value,
    coefficient_lower: lower,
    coefficient_upper: upper,
    standard_error: standardError,
    share: reading.importance[place]?.share ?? null,
    variance_inflation: reading.inflation[place]?.factor ?? null,
    r_squared: reading.rSquared,
  }));
}

function tableOf(name: (typeof readings)[number], reading: PanelReading): string {
  const rows = rowsOf(reading).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const table = textTable(
    ['Driver', 'Share', 'Points per point', '95% margin', 'Inflation'],
    rows.map((row) => [
      row.driver,
      row.share === null ? '–' : percent(row.share, 1),
      row.coefficient.toFixed(3),
      `${row.coefficient_lower.toFixed(2)} to ${row.coefficient_upper.toFixed(2)}`,
      row.variance_inflation === null ? '–' : row.variance_inflation.toFixed(1),
    ]),
  );
  return `${name}: ${meanings[name]} R squared ${reading.rSquared.toFixed(3)}.\n${table}`;
}
