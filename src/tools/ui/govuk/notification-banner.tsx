import type { ComponentChildren, VNode } from 'preact';

interface BannerProps {
  readonly title?: string | undefined;
  /** `success` is announced at once; only after something the person just did. */
  readonly type?: 'success' | undefined;
  readonly headingLevel?: 2 | 3 | undefined;
  /** One sentence; what needs more comes as children instead. */
  readonly text?: string | undefined;
  readonly children?: ComponentChildren;
}

/** Something the page itself does not say: a figure was revised, a wave withdrawn. */
export function NotificationBanner({ title, type, headingLevel = 2, text, children }: BannerProps): VNode {
  const Heading = headingLevel === 3 ? 'h3' : 'h2';
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles, alert and region, take a name
    <div
      class={`govuk-notification-banner${type === 'success' ? ' govuk-notification-banner--success' : ''}`}
      role={type === 'success' ? 'alert' : 'region'}
      aria-labelledby="govuk-notification-banner-title"
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id="govuk-notification-banner-title">
          {title ?? (type === 'success' ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {text !== undefined && <p class="govuk-notification-banner__heading">{text}</p>}
        {children}
      </div>
    </div>
  );
}
