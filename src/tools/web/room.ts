import type { House } from '#tools/house.ts';
import type { Render } from './render.ts';

/** What a room's routes are handed. `Configuration` is the rooms' own: tools know nothing of it. */
export interface Room<Configuration> {
  readonly house: House;
  readonly configuration: Configuration;
  readonly render: Render;
  /** The public address of the site, without a slash at the end; undefined where it was not set. */
  readonly siteUrl: string | undefined;
}
