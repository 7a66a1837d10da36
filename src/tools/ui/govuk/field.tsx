import type { ComponentChildren, VNode } from 'preact';

/** What every field of a form has: a label, perhaps a hint, perhaps an error. */
export interface FieldProps {
  readonly name: string;
  /** The name, where it is not given. */
  readonly id?: string | undefined;
  readonly label: string;
  /** `true` where the label is the page's only heading. */
  readonly labelIsHeading?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** The ids that describe a control, as aria-describedby takes them. */
export function describedBy(
  id: string,
  { hint, error }: Pick<FieldProps, 'hint' | 'error'>,
): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function FormGroup({
  error,
  children,
}: {
  readonly error: string | undefined;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class={error === undefined ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'}>
      {children}
    </div>
  );
}

export function Label({ label, labelIsHeading, id }: FieldProps & { readonly id: string }): VNode {
  if (labelIsHeading) {
    return (
      <h1 class="govuk-label-wrapper">
        <label class="govuk-label govuk-label--l" for={id}>
          {label}
        </label>
      </h1>
    );
  }
  return (
    <label class="govuk-label" for={id}>
      {label}
    </label>
  );
}

export function Hint({ id, hint }: { readonly id: string; readonly hint: string | undefined }): VNode | null {
  if (hint === undefined) return null;
  return (
    <div id={`${id}-hint`} class="govuk-hint">
      {hint}
    </div>
  );
}

export function ErrorMessage({
  id,
  error,
}: {
  readonly id: string;
  readonly error: string | undefined;
}): VNode | null {
  if (error === undefined) return null;
  return (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {error}
    </p>
  );
}
