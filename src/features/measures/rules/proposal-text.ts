import { Document, isMap, isScalar } from 'yaml';
import type { Proposal, SeenColumn } from './proposal.ts';

/** The proposed codebook as YAML, with comments that say what to check. It reads back through the codebook's schema. */
export function proposalText(survey: string, proposal: Proposal): string {
  const { roles, groups, questions, ignored } = proposal;
  const document = new Document({
    survey,
    columns: { weight: roles.weight ?? 'NAME_OF_THE_WEIGHT', ...withoutWeight(roles) },
    groups: Object.fromEntries(groups.map(({ name, column }) => [name, groupOf(name, column)])),
    questions: Object.fromEntries(
      questions.map((question) => [
        question.name,
        {
          column: question.column.name,
          versions: [
            {
              version: 1,
              text: question.column.label ?? `Wording of ${question.column.name}`,
              answers: Object.fromEntries(question.answers),
              ...(question.missing.length === 0 ? {} : { missing: Object.fromEntries(question.missing) }),
            },
          ],
        },
      ]),
    ),
    measures: Object.fromEntries(
      questions.map((question) => [
        question.name,
        {
          title: question.column.label ?? question.column.name,
          short_title: question.column.name,
          sentence: `gave one of the answers counted as positive to ${question.column.name}`,
          question: question.name,
          positive: question.positive.map(Number),
        },
      ]),
    ),
    ignore: ignored,
  });
  document.commentBefore = [
    ' Proposed from a file: read every line before the first import.',
    ' Check above all: which column is the weight; what each question asked, word for word; which answers count as positive.',
    ' `sentence` completes "51.2% ...": write what people say, such as "say the police do a good job in their area".',
  ].join('\n');
  comment(
    document.contents,
    'measures',
    ' Delete the measures that nobody will publish, and write the others’ titles for lay readers.',
  );
  comment(document.contents, 'ignore', ' Columns of the file that are not used.');
  return document.toString({ lineWidth: 110 });
}

function withoutWeight(roles: Proposal['roles']): Record<string, string> {
  return Object.fromEntries(Object.entries(roles).filter(([role]) => role !== 'weight'));
}

function groupOf(name: string, column: SeenColumn): Record<string, unknown> {
  const label = (value: string): string => column.valueLabels.get(value) ?? value;
  const outside = (value: string): boolean => column.missing.has(value) || label(value).trim() === '';
  const values = [...new Set([...column.valueLabels.keys(), ...(column.values ?? [])])].filter(
    (value) => value !== '',
  );
  const stated = values
    .filter((value) => !outside(value))
    .sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  const notStated = values.filter(outside);
  return {
    title: titleOf(name, column),
    column: column.name,
    answers: Object.fromEntries(stated.map((value) => [value, label(value)])),
    ...(notStated.length === 0 ? {} : { not_stated: notStated }),
  };
}

function comment(contents: Document['contents'], key: string, text: string): void {
  if (!isMap(contents)) return;
  for (const pair of contents.items) {
    if (isScalar(pair.key) && pair.key.value === key) pair.key.commentBefore = text;
  }
}

/** The file's label, unless it only repeats the column's name; then the group's. */
function titleOf(name: string, { name: column, label }: SeenColumn): string {
  if (label !== undefined && label.trim() !== '' && label.toLowerCase() !== column.toLowerCase())
    return label;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
