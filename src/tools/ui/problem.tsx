import type { VNode } from 'preact';
import { Lede, Opening } from './prose.tsx';

/** The page for an address that leads nowhere: what may have happened and where to go on. */
export function NotFound(): VNode {
  return (
    <Opening heading="There is no page at this address">
      <Lede>
        If you typed the address, check it. If a link brought you here, what it meant may have another name
        now.
      </Lede>
      <p>
        Figures keep their permanent addresses for good. <a href="/">Start at the first page</a> or look at{' '}
        <a href="/downloads">all published figures</a>.
      </p>
    </Opening>
  );
}

/** The page for a fault of ours: nothing was lost by reading. */
export function Unexpected(): VNode {
  return (
    <Opening heading="Something went wrong on our side">
      <Lede>The page could not be made. Nothing was changed by it. Please try again in a minute.</Lede>
      <p>
        If it keeps happening, tell the people who run this site which address you were at.{' '}
        <a href="/">First page</a>
      </p>
    </Opening>
  );
}
