import type { VNode } from 'preact';
import { describedBy, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field.tsx';

interface InputProps extends FieldProps {
  readonly value?: string | undefined;
  readonly inputMode?: 'numeric' | 'decimal' | 'email' | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  /** Characters expected; the box is as wide. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

/** One line of text. */
export function Input(field: InputProps): VNode {
  const { name, id = name, hint, error, prefix, suffix, width } = field;
  const look = [
    'govuk-input',
    ...(width === undefined ? [] : [`govuk-input--width-${width}`]),
    ...(error === undefined ? [] : ['govuk-input--error']),
  ];
  const input = (
    <input
      class={look.join(' ')}
      id={id}
      name={name}
      type="text"
      spellcheck={field.spellcheck}
      value={field.value}
      aria-describedby={describedBy(id, field)}
      autocomplete={field.autocomplete}
      inputMode={field.inputMode}
    />
  );
  return (
    <FormGroup error={error}>
      <Label {...field} id={id} />
      <Hint id={id} hint={hint} />
      <ErrorMessage id={id} error={error} />
      {prefix === undefined && suffix === undefined ? (
        input
      ) : (
        <div class="govuk-input__wrapper">
          {prefix !== undefined && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {input}
          {suffix !== undefined && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      )}
    </FormGroup>
  );
}
