import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import { AnswersBar } from '#tools/ui/charts/answers-bar.tsx';
import { percent } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import type { Figure } from '../store.ts';

/** Every answer that was given, with don't know and refused: never only the share that is positive. */
export function AnswersGiven({
  measure,
  figure,
  answers,
}: {
  readonly measure: Measure;
  readonly figure: Pick<Figure, 'version'>;
  readonly answers: readonly { readonly code: string; readonly n: number; readonly w: number }[];
}): VNode | null {
  const version = measure.versions.find((each) => each.version === figure.version);
  const asked = measure.askedOf === undefined ? answers : answers.filter((answer) => answer.code !== '');
  const total = asked.reduce((sum, answer) => sum + answer.w, 0);
  if (version === undefined || total === 0) return null;
  const share = (code: string): number => (asked.find((answer) => answer.code === code)?.w ?? 0) / total;
  const given = version.answers.map((answer) => ({
    text: answer.label,
    share: share(String(answer.code)),
    kind: kinds[answer.counts],
  }));
  const nothing = share('');
  const all =
    nothing > 0
      ? [...given, { text: 'No answer recorded', share: nothing, kind: 'outside' as const }]
      : given;
  const outside = all
    .filter((answer) => answer.kind === 'outside')
    .reduce((sum, answer) => sum + answer.share, 0);
  return (
    <Section
      heading="Every answer that was given"
      sub={`Weighted shares of everyone who was asked. ${outside > 0 ? `${percent(outside, 1)} gave no answer that counts; they are outside the base of the figure above.` : 'Everyone gave an answer that counts.'}`}
    >
      <AnswersBar
        id="answers"
        title="Every answer, as a share of everyone who was asked"
        description={all.map((answer) => `${answer.text} ${percent(answer.share, 1)}`).join(', ')}
        answers={all}
        digits={1}
      />
      <DataTable
        id="answers-table"
        caption="Answers and what they count as"
        columns={[{ heading: 'Answer' }, { heading: 'Share', kind: 'number' }, { heading: 'Counts as' }]}
        rows={all.map((answer) => [answer.text, percent(answer.share, 1), words[answer.kind]])}
      />
    </Section>
  );
}

const kinds = { positive: 'positive', valid: 'other', missing: 'outside' } as const;
const words = {
  positive: 'positive',
  other: 'in the base, not positive',
  outside: 'outside the base',
} as const;
