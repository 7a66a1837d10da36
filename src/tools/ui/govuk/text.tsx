import type { ComponentChildren, VNode } from 'preact';

interface Children {
  readonly children: ComponentChildren;
}

/** A state in a word. The word must say it without its colour. */
export function Tag({
  colour,
  children,
}: { readonly colour?: 'grey' | 'green' | 'teal' | 'purple' | 'yellow' | undefined } & Children): VNode {
  return (
    <strong class={colour === undefined ? 'govuk-tag' : `govuk-tag govuk-tag--${colour}`}>{children}</strong>
  );
}

/** Something with consequences, behind an exclamation mark that is read as "Warning". */
export function WarningText({
  fallback = 'Warning',
  children,
}: { readonly fallback?: string | undefined } & Children): VNode {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{fallback}</span>
        {children}
      </strong>
    </div>
  );
}

/** Set apart from the text around it: a note that travels with a figure. */
export function InsetText({ id, children }: { readonly id?: string | undefined } & Children): VNode {
  return (
    <div id={id} class="govuk-inset-text">
      {children}
    </div>
  );
}
