import type { VNode } from 'preact';
import { type Choice, ChoiceItem } from './choice.tsx';
import { describedBy, ErrorMessage, FormGroup, Hint } from './field.tsx';

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
            <ChoiceItem
              kind="checkbox"
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
