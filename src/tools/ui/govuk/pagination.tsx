import type { VNode } from 'preact';

interface Step {
  readonly href: string;
  readonly text?: string | undefined;
  /** Names the page it leads to; only where there are no numbers. */
  readonly label?: string | undefined;
}

export type PageLink =
  | { readonly number: number; readonly href: string; readonly current?: boolean | undefined }
  | { readonly ellipsis: true };

interface PaginationProps {
  readonly previous?: Step | undefined;
  readonly next?: Step | undefined;
  readonly items?: readonly PageLink[] | undefined;
}

// The arrows are govuk-frontend's own paths, so that its style sheet's sizes fit them.
const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};

function Arrow({ to }: { readonly to: 'prev' | 'next' }): VNode {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[to]} />
    </svg>
  );
}

function StepLink({
  step,
  to,
  block,
}: {
  readonly step: Step;
  readonly to: 'prev' | 'next';
  readonly block: boolean;
}): VNode {
  // Without numbers between them both arrows stand before their words, as govuk-frontend lays them out.
  const after = to === 'next' && !block;
  return (
    <div class={`govuk-pagination__${to}`}>
      <a class="govuk-link govuk-pagination__link" href={step.href} rel={to}>
        {!after && <Arrow to={to} />}
        <span
          class={
            block && step.label === undefined
              ? 'govuk-pagination__link-title govuk-pagination__link-title--decorated'
              : 'govuk-pagination__link-title'
          }
        >
          {step.text ?? (
            <>
              {to === 'prev' ? 'Previous' : 'Next'}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {step.label !== undefined && block && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{step.label}</span>
          </>
        )}
        {after && <Arrow to={to} />}
      </a>
    </div>
  );
}

function Numbered({ item }: { readonly item: PageLink }): VNode {
  if ('ellipsis' in item) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li class={`govuk-pagination__item${item.current ? ' govuk-pagination__item--current' : ''}`}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={`Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
      >
        {item.number}
      </a>
    </li>
  );
}

/** From one page of a long list to the next. */
export function Pagination({ previous, next, items }: PaginationProps): VNode {
  const block = items === undefined;
  return (
    <nav
      class={block ? 'govuk-pagination govuk-pagination--block' : 'govuk-pagination'}
      aria-label="Pagination"
    >
      {previous && <StepLink step={previous} to="prev" block={block} />}
      {items && (
        <ul class="govuk-pagination__list">
          {items.map((item) => (
            <Numbered item={item} />
          ))}
        </ul>
      )}
      {next && <StepLink step={next} to="next" block={block} />}
    </nav>
  );
}
