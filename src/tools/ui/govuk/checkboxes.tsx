import type { VNode } from 'preact';
import { describedBy, ErrorMessage, FormGroup, Hint } from './field.tsx';
import type { Choice } from './radios.tsx';

interface CheckboxesProps {
  readonly name: string;
  /** Stands for the name in ids; the first box carries it, so that an error can lead to it. */
  readonly id?: string | undefined;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly values?: readonly string[] | undefined;
}

/** Any number of a list. */
export function Checkboxes(field: CheckboxesProps): VNode {
  const { name, id = name, legend, hint, error, choices, values = [] } = field;
  return (
    <FormGroup error={error}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, field)}>
        <legend class="govuk-fieldset__legend">{legend}</legend>
        <Hint id={id} hint={hint} />
        <ErrorMessage id={id} error={error} />
        <div class="govuk-checkboxes" data-module="govuk-checkboxes">
          {choices.map((choice, index) => (
            <Checkbox
              choice={choice}
              name={name}
              id={index === 0 ? id : `${id}-${index + 1}`}
              checked={values.includes(choice.value)}
            />
          ))}
        </div>
      </fieldset>
    </FormGroup>
  );
}

function Checkbox({
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
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-describedby={choice.hint === undefined ? undefined : `${id}-item-hint`}
      />
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        {choice.text}
      </label>
      {choice.hint !== undefined && (
        <div id={`${id}-item-hint`} class="govuk-hint govuk-checkboxes__hint">
          {choice.hint}
        </div>
      )}
    </div>
  );
}
