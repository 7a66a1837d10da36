import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';

/** How to reach the people behind the site, as the configuration has it: an e-mail address, a page or plain words. */
export function Contact({ settings }: { readonly settings: HouseSettings }): VNode {
  const { contact, example } = settings;
  if (contact === undefined) {
    return (
      <>
        {example === undefined
          ? `${settings.body.name} has not named a contact for this site yet.`
          : 'This copy shows an example, and whoever runs it has named no contact.'}
      </>
    );
  }
  if (/^[^\s@]+@[^\s@]+$/.test(contact)) return <a href={`mailto:${contact}`}>{contact}</a>;
  if (/^https?:\/\//.test(contact)) return <a href={contact}>{contact}</a>;
  return <>{contact}</>;
}
