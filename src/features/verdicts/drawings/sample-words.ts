import type { HouseSettings } from '#features/bodies/rules.ts';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { decimal, points, whole } from '#tools/ui/format.ts';
import type { SampleAim } from '../rules/sample.ts';
import type { SampleAsked } from '../rules/sample-outcome.ts';

type Names = Pick<HouseSettings, 'area_name' | 'force_area_name'>;

/** "quarter" or "year": how long one period of the survey is. */
export function periodName(step: 3 | 12): string {
  return step === 3 ? 'quarter' : 'year';
}

/** The place in a sentence: "London", "Barnet", "a borough". */
export function placeWords({ place }: Pick<SampleAsked, 'place'>, { area_name }: Names): string {
  return place.kind === 'typical' ? `a ${area_name.one}` : place.area.name;
}

/** Periods taken together: "one quarter", "a year", "two years", "six quarters". */
export function stretchWords(periods: number, step: 3 | 12): string {
  const years = (periods * step) / 12;
  if (years === 1) return 'a year';
  if (Number.isInteger(years)) return counted(years, 'year');
  return counted(periods, periodName(step));
}

/** A difference as the table has it, without a nought that nobody typed: "9.4 points", "5 points". */
export function seenPoints(difference: number): string {
  const text = points(difference, 1);
  return text === '1.0 points' ? '1 point' : text.replace('.0 points', ' points');
}

/** "With 160 interviews a borough a quarter": what is paid for. */
function effort({ place, design, answer }: SampleAsked, names: Names): string {
  const where = place.kind === 'typical' ? `a ${names.area_name.one}` : `in ${place.area.name}`;
  return `${whole(answer.interviews)} interviews ${where} a ${periodName(design.step)}`;
}

/** What is to be told, as the subject of a sentence. */
function subject(asked: SampleAsked, names: Names): string {
  const { question, design, answer } = asked;
  const stretch = stretchWords(answer.periods, design.step);
  const one = stretch.replace(/^a /, 'one ');
  const subjects: Readonly<Record<SampleAim, string>> = {
    change: `a change from ${one} to the next must be at least`,
    level: `the level over ${one} must lie clear of a goal by at least`,
    part: `${asked.place.kind === 'typical' ? `one ${names.area_name.one}` : asked.place.area.name} must differ from ${names.force_area_name} over ${one} by at least`,
    gap: `a gap between “${asked.gap?.offered.first ?? ''}” and “${asked.gap?.offered.second ?? ''}” over ${one} must be at least`,
  };
  return subjects[question.aim];
}

/** The answer in a sentence: "With 160 interviews a borough a quarter, a change from one year to the next must be at least 7 points to be seen four times in five." */
export function sampleSentence(asked: SampleAsked, names: Names): string {
  return `With ${effort(asked, names)}, ${subject(asked, names)} ${seenPoints(asked.answer.smallest)} to be seen four times in five`;
}

/** How often the asked difference would be seen now, and what it takes to see it four times in five. */
export function takesSentence(asked: SampleAsked, names: Names): string {
  const { answer, question, design, place } = asked;
  const size = seenPoints(question.see);
  const name = periodName(design.step);
  if (answer.smallest <= question.see)
    return `${size.charAt(0).toUpperCase()}${size.slice(1)} would be seen ${oftenWords(answer.power)} with as many. ${answer.interviewsNeeded === undefined ? '' : `${whole(answer.interviewsNeeded)} interviews a ${name} would be enough to see it four times in five.`}`.trim();
  const more =
    answer.interviewsNeeded === undefined
      ? `No number of interviews shows ${size} over ${stretchWords(answer.periods, design.step)}`
      : `To see ${size} four times in five takes ${whole(answer.interviewsNeeded)} interviews a ${name}, ${timesWords(answer.interviewsNeeded / answer.interviews)}${everywhere(asked, names)}`;
  const wait =
    answer.periodsNeeded === undefined
      ? ''
      : `, or ${counted(answer.periodsNeeded, name)} taken together with as many interviews as ${place.kind === 'typical' && question.interviews === undefined ? 'now' : 'here'}`;
  return `${size.charAt(0).toUpperCase()}${size.slice(1)} would be seen ${oftenWords(answer.power)} only. ${more}${wait}.`;
}

/** What that means for the survey as a whole, where it is for every area alike. */
function everywhere({ place, question, answer, design }: SampleAsked, { area_name }: Names): string {
  if (place.kind !== 'typical' || answer.interviewsNeeded === undefined) return '';
  return ` (in all ${question.together} ${area_name.many}, ${whole(answer.interviewsNeeded * question.together)} a ${periodName(design.step)})`;
}

/** "three times in ten": how often something is seen, no finer than tenths. */
export function oftenWords(power: number): string {
  const tenths = Math.round(power * 10);
  if (power < 0.05) return 'hardly ever';
  if (power > 0.95) return 'nearly always';
  if (tenths === 5) return 'one time in two';
  if (tenths === 10) return 'nearly always';
  return `${tenths === 1 ? 'one time' : `${numberWord(tenths)} times`} in ten`;
}

function timesWords(times: number): string {
  return times < 1.05 ? 'hardly more than now' : `${decimal(times, 1)} times as many`;
}
