import type { VNode } from 'preact';
import { describedBy, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field.tsx';

/** More than one line of text. */
export function Textarea(
  field: FieldProps & { readonly value?: string | undefined; readonly rows?: number | undefined },
): VNode {
  const { name, id = name, hint, error, rows = 5, value } = field;
  return (
    <FormGroup error={error}>
      <Label {...field} id={id} />
      <Hint id={id} hint={hint} />
      <ErrorMessage id={id} error={error} />
      <textarea
        class={error === undefined ? 'govuk-textarea' : 'govuk-textarea govuk-textarea--error'}
        id={id}
        name={name}
        rows={rows}
        aria-describedby={describedBy(id, field)}
      >
        {/* A browser drops one line break after the tag: text that begins with one keeps it. */}
        {value?.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </FormGroup>
  );
}
