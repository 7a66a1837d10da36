import type { Context } from 'hono';
import type { ComponentChildren } from 'preact';
import type { Page } from '#tools/ui/layout.tsx';

/** What a route hands over to have a page drawn in the house's frame. */
export interface Drawn {
  readonly title: string;
  /** The part of the navigation that the page belongs to: its address. */
  readonly section?: string;
  readonly page?: Page;
  readonly status?: 200 | 400 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503;
  readonly body: ComponentChildren;
}

/** Draws a page in the house's frame; made once in src/app.ts and handed to every room. */
export type Render = (context: Context, drawn: Drawn) => Promise<Response>;
