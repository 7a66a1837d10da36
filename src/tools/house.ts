import type { Engine } from './engine/engine.ts';
import type { Reader, Store } from './store/store.ts';

/** Folders of a house under DATA_DIR. */
export interface Folders {
  /** Stored waves, one Parquet file each, and beside them the originals as they were delivered. */
  readonly interviews: string;
  readonly originals: string;
  /** Where imports stage; swept at start. */
  readonly staging: string;
  /** Files that people brought on a page, each in a folder of its own until it is accepted or discarded. */
  readonly deliveries: string;
}

/** What rooms are handed: the stores, the clock and who is at the desk. Made by hand in src/house.ts, once. */
export interface House {
  readonly store: Store;
  /** Opened at the first use, because a server that only reads levels needs no engine in memory. */
  readonly engine: () => Promise<Engine>;
  readonly folders: Folders;
  /** The instant it is now, ISO 8601 in UTC; in a worked example the example's own. */
  readonly clock: (db: Reader) => Promise<string>;
  /** The instant by the machine's own clock, in a worked example too: for sessions, links and mail, which outlast no day of it. */
  readonly wallClock: () => string;
  /** The program's version, kept with everything it computes. */
  readonly version: string;
  /** Number of this process, by which the sweep knows a running import. */
  readonly process: number;
  /** Who acts at the command line, for the audit. */
  readonly operator: string;
  /** The public address of the site, for links in letters, without a slash at the end; undefined where it was not set. */
  readonly site: string | undefined;
}
