import type { Context, Hono } from 'hono';

/** Answers a request from somebody who is signed in. */
export type Handle<Actor> = (context: Context, actor: Actor) => Promise<Response>;

/** Answers a request from anybody; `actor` is undefined where nobody is signed in. */
export type HandleAnybody<Actor> = (context: Context, actor: Actor | undefined) => Promise<Response>;

/** One way in that is not open to everybody. */
export interface Door<Deed> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What it is for; undefined where anybody may come, and sees more when signed in. */
  readonly deed: Deed | undefined;
}

/**
 * How rooms open what is not for everybody. A door names the deed that it is for: whoever holds no role that could ever do it is
 * turned away at the door, and the action behind it asks again about the very thing.
 */
export interface Doors<Actor, Deed> {
  get(routes: Hono, path: string, deed: Deed, handle: Handle<Actor>): void;
  post(routes: Hono, path: string, deed: Deed, handle: Handle<Actor>): void;
  /** A page that anybody may read, and that shows more to those who are signed in. */
  see(routes: Hono, path: string, handle: HandleAnybody<Actor>): void;
  /** Every door that was opened, for the test that walks them all. */
  readonly opened: readonly Door<Deed>[];
}
