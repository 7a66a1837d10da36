import { createHash } from 'node:crypto';
import type { CodebookSettings, MeasureSettings, QuestionVersion } from './codebook.ts';

/** A measure in one version of its question: what is asked, which answers are valid and which count as positive. */
export interface MeasureVersion {
  readonly version: number;
  readonly question: string;
  readonly wording: string;
  readonly from: string | undefined;
  readonly reason: string | undefined;
  readonly answers: readonly Answer[];
  readonly base: string;
}

/** One possible answer, in the order in which they are shown. */
export interface Answer {
  readonly code: number;
  readonly label: string;
  readonly counts: 'positive' | 'valid' | 'missing';
}

/** A measure as pages and exports need it. */
export interface Measure {
  readonly id: string;
  readonly survey: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly sentence: string;
  readonly factor: string | undefined;
  readonly headline: boolean;
  readonly direction: 'more' | 'less' | 'neither';
  readonly unit: 'proportion' | 'scale';
  readonly askedOf: string | undefined;
  readonly notes: readonly string[];
  readonly versions: readonly MeasureVersion[];
}

/** Names under /downloads that are not measures. */
const reserved = new Set(['everything', 'series']);

/** Everything in a codebook that refers to something it does not hold; empty when the codebook is sound. */
export function codebookFaults(codebook: CodebookSettings): string[] {
  const faults: string[] = [];
  for (const [id, measure] of Object.entries(codebook.measures)) {
    if (reserved.has(id))
      faults.push(`measures.${id}: this name is taken by a download; give the measure another.`);
    const question = codebook.questions[measure.question];
    if (question === undefined) {
      faults.push(`measures.${id}.question: there is no question “${measure.question}” under questions.`);
      continue;
    }
    if ((measure.positive === undefined) === (measure.scale === undefined)) {
      faults.push(`measures.${id}: give either positive answers or a scale.`);
    }
    for (const version of question.versions) {
      for (const code of measure.positive ?? []) {
        if (version.answers[String(code)] === undefined) {
          faults.push(
            `measures.${id}.positive: ${code} is not an answer of ${measure.question}, version ${version.version}.`,
          );
        }
      }
    }
  }
  for (const [name, question] of Object.entries(codebook.questions)) {
    const numbers = question.versions.map((version) => version.version);
    if (new Set(numbers).size !== numbers.length)
      faults.push(`questions.${name}: two versions have the same number.`);
    question.versions.slice(1).forEach((version, index) => {
      if (version.from === undefined)
        faults.push(`questions.${name}.versions.${index + 1}.from: say from which day it was asked.`);
      if (version.reason === undefined)
        faults.push(`questions.${name}.versions.${index + 1}.reason: say what changed.`);
    });
  }
  for (const [name, group] of Object.entries(codebook.groups)) {
    if (group.comparator !== undefined && group.answers[group.comparator] === undefined) {
      faults.push(`groups.${name}.comparator: “${group.comparator}” is not one of its answers.`);
    }
  }
  return faults;
}

/** The measures of a codebook, with all versions of their questions. */
export function measuresOf(codebook: CodebookSettings): Measure[] {
  return Object.entries(codebook.measures).map(([id, settings]) => {
    const question = codebook.questions[settings.question];
    return {
      id,
      survey: codebook.survey,
      title: settings.title,
      shortTitle: settings.short_title,
      sentence: settings.sentence,
      factor: settings.factor,
      headline: settings.headline,
      direction: settings.direction,
      unit: settings.scale === undefined ? 'proportion' : 'scale',
      askedOf: question?.asked_of,
      notes: settings.notes,
      versions: (question?.versions ?? []).map((version) => measureVersion(settings, version)),
    };
  });
}

function measureVersion(settings: MeasureSettings, version: QuestionVersion): MeasureVersion {
  const positive = new Set(settings.positive ?? []);
  const entries = (answers: Readonly<Record<string, string>>, missing: boolean): Answer[] =>
    Object.entries(answers).map(([code, label]) => ({
      code: Number(code),
      label,
      counts: missing ? 'missing' : positive.has(Number(code)) ? 'positive' : 'valid',
    }));
  return {
    version: version.version,
    question: settings.question,
    wording: version.text,
    from: version.from,
    reason: version.reason,
    answers: [...entries(version.answers, false), ...entries(version.missing, true)],
    base: settings.base,
  };
}

/** SHA-256 of a codebook's text: a changed text is a new version of it. */
export function codebookHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
