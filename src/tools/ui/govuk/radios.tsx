import type { VNode } from 'preact';
import { type Choice, ChoiceItem } from './choice.tsx';
import { describedBy, ErrorMessage, FormGroup, Hint } from './field.tsx';

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
            <ChoiceItem
              kind="radio"
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
