import type { VNode } from 'preact';

/** What people wrote: shown as text, with its line breaks and never as anything else. */
export function Written({ text }: { readonly text: string }): VNode {
  return <p class="written">{text}</p>;
}
