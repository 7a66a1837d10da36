import type { Area } from '#features/bodies/rules.ts';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import { chosenMeasure } from '#features/levels/rules/choice.ts';
import { findAreaAddress } from '#features/levels/rules/find-area.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { SurveyError } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { planSample, type SampleQuestion } from '../rules/sample.ts';
import { type FieldFault, readGiven, type SampleGiven } from '../rules/sample-given.ts';
import { type Place, type SampleOutcome, typicalPlace } from '../rules/sample-outcome.ts';
import { gapsOffered, observedDesign, observedGap } from './sample.ts';

/**
 * How many interviews it takes: reads what was given, how the survey is made in that place, and works out what it sees. Means
 * on a scale are not planned: their chance hangs on a spread that the planner does not know.
 */
export async function answerSample(
  db: Reader,
  configuration: Configuration,
  given: SampleGiven,
): Promise<SampleOutcome> {
  const { settings } = configuration;
  const all = await readMeasures(db);
  const measures = all.filter(({ unit }) => unit === 'proportion');
  const areas = (await readAreas(db)).filter((area) => area.kind !== 'group');
  const measure = chosenMeasure(settings, measures, given.measure);
  const read = readGiven(given);
  const faults = [...read.faults];
  const fault = (field: FieldFault['field'], text: string): void => void faults.push({ field, text });
  const place = await placeOf(db, areas, given.area);
  const gaps = measure === undefined ? [] : gapsOffered(configuration, measure);
  const offered = given.group ? gaps.find(({ id }) => id === given.group) : gaps[0];
  const outcome = { given, measures, areas, gaps };
  if (measures.length === 0) return { ...outcome, faults, asked: undefined };
  if (measure === undefined)
    fault(
      'measure',
      all.some(({ id }) => id === given.measure)
        ? `“${given.measure}” is a mean on a scale, and the planner reckons with shares, whose chance follows from the share itself. Choose one from the list.`
        : `Choose a measure from the list; there is no share called “${given.measure}”.`,
    );
  if (place === undefined)
    fault('area', `Choose a place from the list; there is none called “${given.area}”.`);
  if (read.aim === 'part' && place?.kind === 'area' && place.area.kind === 'force')
    fault('area', `Choose one ${settings.area_name.one}: ${place.area.name} cannot be compared with itself.`);
  if (read.aim === 'gap' && offered === undefined)
    fault(
      'group',
      given.group
        ? `Choose two groups from the list; “${given.group}” is none of them.`
        : 'No two groups are compared in this survey.',
    );
  if (measure === undefined || place === undefined || faults.length > 0)
    return { ...outcome, faults, asked: undefined };
  const code = place.kind === 'typical' ? typicalPlace : place.area.code;
  const design = await observedDesign(db, configuration, measure, code);
  if (design === undefined) {
    // Whoever has asked for nothing yet has made no mistake.
    if (given.area || given.measure)
      fault(
        'area',
        'Nothing is published there yet, so it is not known how the survey is made. Choose another place or measure.',
      );
    return { ...outcome, faults, asked: undefined };
  }
  const observed =
    read.aim === 'gap' && offered !== undefined ? await observedGap(db, measure, areas, offered) : undefined;
  if (read.aim === 'gap' && observed === undefined) {
    fault(
      'group',
      'These groups are not published for this measure, so it is not known how many of them are asked.',
    );
    return { ...outcome, faults, asked: undefined };
  }
  const isForce = place.kind === 'area' && place.area.kind === 'force';
  const question: SampleQuestion = {
    aim: read.aim,
    interviews: read.interviews,
    periods: read.periods ?? 12 / design.step,
    see: read.see,
    together: isForce ? 1 : areas.filter((area) => area.kind === 'area').length,
  };
  try {
    const answer = planSample(design, question, observed);
    const gap = offered === undefined || observed === undefined ? undefined : { offered, observed };
    return { ...outcome, faults, asked: { measure, place, question, design, gap, answer } };
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error;
    fault('interviews', `So few interviews cannot be planned with: ${error.message}`);
    return { ...outcome, faults, asked: undefined };
  }
}

async function placeOf(
  db: Reader,
  areas: readonly Area[],
  given: string | undefined,
): Promise<Place | undefined> {
  if (given === undefined || given === '' || given === typicalPlace) return { kind: 'typical' };
  const area = areas.find((each) => each.code === given);
  if (area !== undefined) return { kind: 'area', area };
  if (given === 'force') {
    const force = areas.find((each) => each.kind === 'force');
    return force === undefined ? undefined : { kind: 'area', area: force };
  }
  const found = findAreaAddress(given, areas, await readAreaAliases(db));
  return found.kind === 'unknown' ? undefined : { kind: 'area', area: found.area };
}
