import type { ComponentChildren, VNode } from 'preact';
import { Button } from './govuk/button.tsx';
import { type Option, Select } from './govuk/select.tsx';

export interface Choice {
  readonly text: string;
  readonly href: string;
  /** `true` for the one that is shown. */
  readonly current: boolean;
}

/** What else the page can show, as links in a row: periods, most often. One choice is none, and is not drawn. */
export function ChoiceLinks({
  label,
  choices,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
}): VNode | null {
  if (choices.length < 2) return null;
  return (
    <nav class="choices" aria-label={label}>
      <span class="choices__label" aria-hidden="true">
        {label}
      </span>
      <ul>
        {choices.map(({ text, href, current }) => (
          <li>{current ? <strong aria-current="true">{text}</strong> : <a href={href}>{text}</a>}</li>
        ))}
      </ul>
    </nav>
  );
}

/** One of a long list, chosen in a plain form whose answer is an address: it works without a script and can be linked to. */
export function ChoiceForm({
  action,
  name,
  label,
  options,
  value,
  button,
  children,
}: {
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly button: string;
  /** Hidden fields that keep what else was chosen. */
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <form class="choose" action={action} method="get">
      <Select name={name} label={label} options={options} value={value} />
      {children}
      <Button kind="secondary">{button}</Button>
    </form>
  );
}
