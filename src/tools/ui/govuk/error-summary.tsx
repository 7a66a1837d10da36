import type { VNode } from 'preact';

export interface FormError {
  readonly text: string;
  /** The field it is about: "#area". */
  readonly href?: string | undefined;
}

/** What must be mended before a form is accepted, at the top of the page; each error leads to its field. */
export function ErrorSummary({
  title = 'There is a problem',
  description,
  errors,
}: {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly errors?: readonly FormError[] | undefined;
}): VNode {
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {errors && errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {errors.map((error) => (
                <li>{error.href === undefined ? error.text : <a href={error.href}>{error.text}</a>}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
