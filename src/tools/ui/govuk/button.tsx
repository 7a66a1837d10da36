import type { ComponentChildren, VNode } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  /** Only one button a page is primary. */
  readonly kind?: 'primary' | 'secondary' | 'warning' | undefined;
  /** With an address it is a link that looks like a button. */
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** A button that sends a form, or a link that looks like one. */
export function Button({
  children,
  kind = 'primary',
  href,
  type,
  name,
  value,
  disabled,
}: ButtonProps): VNode {
  const look = kind === 'primary' ? 'govuk-button' : `govuk-button govuk-button--${kind}`;
  if (href !== undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: govuk-frontend's markup for links that look like buttons
      <a href={href} role="button" draggable={false} class={look} data-module="govuk-button">
        {children}
      </a>
    );
  }
  return (
    <button
      value={value}
      type={type ?? 'submit'}
      name={name}
      disabled={disabled}
      aria-disabled={disabled ? 'true' : undefined}
      class={look}
      data-module="govuk-button"
    >
      {children}
    </button>
  );
}
