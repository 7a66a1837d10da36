import type { ComponentChildren, VNode } from 'preact';

/** More for those who want it, opened by its summary. */
export function Details({
  summary,
  id,
  open,
  children,
}: {
  readonly summary: string;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <details id={id} class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
