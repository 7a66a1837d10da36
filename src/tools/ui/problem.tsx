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

/** The page for somebody whose roles do not allow what they asked for: who may, and where to go on. */
export function NotAllowedPage({ reason }: { readonly reason: string }): VNode {
  return (
    <Opening heading="This is not yours to do">
      <Lede>{reason} Nothing was changed.</Lede>
      <p>
        If your role should allow it, ask your administrator. <a href="/desk">Your desk</a>
      </p>
    </Opening>
  );
}

/** The page for somebody who was overtaken: what changed, and the way back to see it. */
export function OvertakenPage({ reason, back }: { readonly reason: string; readonly back: string }): VNode {
  return (
    <Opening heading="Somebody changed this while you were at it">
      <Lede>{reason} Nothing of yours was done.</Lede>
      <p>
        <a href={back}>See it as it stands now</a>, then do yours again if it is still right.
      </p>
    </Opening>
  );
}

/** The page for a form that did not come from a page of this site. */
export function FromElsewhere(): VNode {
  return (
    <Opening heading="This did not come from a page of this site">
      <Lede>Another site may have tried to act in your name, so nothing was done.</Lede>
      <p>
        If you sent it yourself, <a href="/">open the site anew</a> and do it from there.
      </p>
    </Opening>
  );
}

/** The page for a form that holds more than one may. */
export function TooLong(): VNode {
  return (
    <Opening heading="That is too much for one form">
      <Lede>Nothing was kept. Go back, where your text still stands, and make it shorter.</Lede>
      <p>A form holds some hundred pages of text; what is longer belongs into a file beside it.</p>
    </Opening>
  );
}

/** The page for something that cannot be done as things stand: why, and what would do. */
export function RefusedPage({ reason }: { readonly reason: string }): VNode {
  return (
    <Opening heading="That cannot be done">
      <Lede>{reason} Nothing was changed.</Lede>
      <p>
        <a href="/desk">Your desk</a>
      </p>
    </Opening>
  );
}
