import type { VNode } from 'preact';

/** One of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** A radio or a box with its label and hint: GOV.UK marks both up alike, under the name of the list. */
export function ChoiceItem({
  kind,
  choice,
  name,
  id,
  checked,
}: {
  readonly kind: 'radio' | 'checkbox';
  readonly choice: Choice;
  readonly name: string;
  readonly id: string;
  readonly checked: boolean;
}): VNode {
  const list = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes';
  const { value, text, hint, disabled } = choice;
  return (
    <div class={`${list}__item`}>
      <input
        class={`${list}__input`}
        id={id}
        name={name}
        type={kind}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-item-hint`}
      />
      <label class={`govuk-label ${list}__label`} for={id}>
        {text}
      </label>
      {hint !== undefined && (
        <div id={`${id}-item-hint`} class={`govuk-hint ${list}__hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}
