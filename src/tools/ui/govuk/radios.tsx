import type { VNode } from 'preact';
import { describedBy, ErrorMessage, FormGroup, Hint } from './field.tsx';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

interface RadiosProps {
  readonly name: string;
  /** Stands for the name in ids; the first radio carries it, so that an error can lead to it. */
  readonly id?: string | undefined;
  readonly legend: string;
  readonly legendIsHeading?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  readonly inline?: boolean | undefined;
}

function Radio({
  choice,
  name,
  id,
  checked,
}: {
  readonly choice: Choice;
  readonly name: string;
  readonly id: string;
  readonly checked: boolean;
}): VNode {
  return (
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        id={id}
        name={name}
        type="radio"
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-describedby={choice.hint === undefined ? undefined : `${id}-item-hint`}
      />
      <label class="govuk-label govuk-radios__label" for={id}>
        {choice.text}
      </label>
      {choice.hint !== undefined && (
        <div id={`${id}-item-hint`} class="govuk-hint govuk-radios__hint">
          {choice.hint}
        </div>
      )}
    </div>
  );
}

/** One of a few. */
export function Radios(field: RadiosProps): VNode {
  const { name, id = name, legend, legendIsHeading, hint, error, choices, value, inline } = field;
  return (
    <FormGroup error={error}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, field)}>
        {legendIsHeading ? (
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
            <h1 class="govuk-fieldset__heading">{legend}</h1>
          </legend>
        ) : (
          <legend class="govuk-fieldset__legend">{legend}</legend>
        )}
        <Hint id={id} hint={hint} />
        <ErrorMessage id={id} error={error} />
        <div class={inline ? 'govuk-radios govuk-radios--inline' : 'govuk-radios'} data-module="govuk-radios">
          {choices.map((choice, index) => (
            <Radio
              choice={choice}
              name={name}
              id={index === 0 ? id : `${id}-${index + 1}`}
              checked={choice.value === value}
            />
          ))}
        </div>
      </fieldset>
    </FormGroup>
  );
}
