import type { VNode } from 'preact';

export interface Crumb {
  readonly text: string;
  /** Left out for the page itself. */
  readonly href?: string | undefined;
}

/** Where the page lies, from the home page down. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }): VNode {
  return (
    <nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href === undefined ? (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href}>
                {item.text}
              </a>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
