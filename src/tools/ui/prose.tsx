import type { ComponentChildren, VNode } from 'preact';

interface Children {
  readonly children: ComponentChildren;
}

/** The first thing a page says: a small line of place and period, one sentence, and what follows from it. */
export function Opening({
  kicker,
  heading,
  children,
}: {
  readonly kicker?: string | undefined;
  readonly heading: ComponentChildren;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <header class="opening">
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>{heading}</h1>
      {children}
    </header>
  );
}

/** A figure inside a heading, kept from breaking at the line's end. */
export function Whole({ children }: Children): VNode {
  return <span class="whole">{children}</span>;
}

/** The paragraph under the heading, in larger type. */
export function Lede({ children }: Children): VNode {
  return <p class="lede">{children}</p>;
}

/** A part of a page. Its heading states a finding; `sub` says what is shown and how far it can be trusted. */
export function Section({
  id,
  heading,
  sub,
  children,
}: {
  readonly id?: string | undefined;
  readonly heading: string;
  readonly sub?: ComponentChildren;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <section class="section" id={id}>
      <h2>{heading}</h2>
      {sub && <p class="sub">{sub}</p>}
      {children}
    </section>
  );
}

/** Two things side by side where there is room: a map and its table. */
export function Pair({ children }: Children): VNode {
  return <div class="pair">{children}</div>;
}

/** Short lists side by side, each under a rule. */
export function Columns({ children }: Children): VNode {
  return <div class="columns">{children}</div>;
}

/** One of the columns; its children are list items. */
export function Column({ heading, children }: { readonly heading: string } & Children): VNode {
  return (
    <div class="column">
      <h3>{heading}</h3>
      <ul>{children}</ul>
    </div>
  );
}

/** A judgement in a word, and the reason beside it. The word carries the meaning; the colour only repeats it. */
export function Standing({
  word,
  tone,
  children,
}: { readonly word: string; readonly tone: Tone | 'plain' } & Children): VNode {
  return (
    <div class={`standing standing--${tone}`}>
      <strong class="standing__word">{word}</strong>
      <p>{children}</p>
    </div>
  );
}

/** `late`: overdue, off track, worse. `ok`: done, met, better. */
export type Tone = 'late' | 'ok';

/** Words that are late or done, in their colour and weight. */
export function Word({ tone, children }: { readonly tone: Tone } & Children): VNode {
  return <span class={tone}>{children}</span>;
}

/** What somebody else said, in their own words and their own block. */
export function Quotation({ of, children }: { readonly of: 'force' | 'body' } & Children): VNode {
  return <blockquote class={`quotation quotation--${of}`}>{children}</blockquote>;
}

/** Terms and what they stand at: where a number comes from, a wave's particulars. */
export function Particulars({
  items,
}: {
  readonly items: readonly { readonly term: string; readonly is: ComponentChildren }[];
}): VNode {
  return (
    <dl class="particulars">
      {items.map(({ term, is }) => (
        <div>
          <dt>{term}</dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  );
}
