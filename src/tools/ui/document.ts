import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';

/** A whole page as the browser gets it: the doctype and the layout's HTML. Pure and synchronous. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
