import type { VNode } from 'preact';

/** The first stop of the keyboard: past the header, to the content. */
export function SkipLink({
  href = '#content',
  text = 'Skip to main content',
}: {
  readonly href?: string | undefined;
  readonly text?: string | undefined;
}): VNode {
  return (
    <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
      {text}
    </a>
  );
}
