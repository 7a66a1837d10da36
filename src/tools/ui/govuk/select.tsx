import type { VNode } from 'preact';
import { describedBy, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field.tsx';

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly disabled?: boolean | undefined;
}

/** One of a list that is too long for radios. */
export function Select(
  field: FieldProps & { readonly options: readonly Option[]; readonly value?: string | undefined },
): VNode {
  const { name, id = name, hint, error } = field;
  return (
    <FormGroup error={error}>
      <Label {...field} id={id} />
      <Hint id={id} hint={hint} />
      <ErrorMessage id={id} error={error} />
      <select
        class={error === undefined ? 'govuk-select' : 'govuk-select govuk-select--error'}
        id={id}
        name={name}
        aria-describedby={describedBy(id, field)}
      >
        {field.options.map((option) => (
          <option value={option.value} selected={option.value === field.value} disabled={option.disabled}>
            {option.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
