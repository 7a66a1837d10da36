import type { Context } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Render } from '#tools/web/render.ts';
import { LinkRefusedPage } from '../pages/sign-in.tsx';

/** Whether one more try is within what is allowed: by mail address, or by machine. */
export interface Limits {
  links(email: string): Promise<boolean>;
  tries(machine: string): Promise<boolean>;
  demonstrations(machine: string): Promise<boolean>;
}

/** The answer to who tried too often. */
export function tooManyTries(context: Context, render: Render): Promise<Response> {
  context.header('Retry-After', String(15 * 60));
  return render(context, {
    ...{ title: 'Too many tries', status: 429 },
    body: LinkRefusedPage({
      heading: 'Too many tries',
      reason: 'Too many tries in a short time. Wait a quarter of an hour.',
    }),
  });
}

/** How often a link may be asked for by one address, and how often one machine may try. */
export function openLimits(): Limits {
  const links = new RateLimiterMemory({ points: 5, duration: 15 * 60 });
  const tries = new RateLimiterMemory({ points: 100, duration: 15 * 60 });
  // Nothing is to be guessed there: this keeps the records from being filled.
  const demonstrations = new RateLimiterMemory({ points: 1000, duration: 15 * 60 });
  const within = (limiter: RateLimiterMemory) => (key: string) =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );
  return { links: within(links), tries: within(tries), demonstrations: within(demonstrations) };
}

/**
 * The address that a request came from; one for all where it cannot be told. What a proxy on this machine says of it is believed
 * (the last address, which the proxy itself wrote down); what anybody else says is not.
 */
export function addressOf(context: Context): string {
  const peer = peerOf(context);
  if (!/^(127\.|::1$|::ffff:127\.)/.test(peer)) return peer;
  return context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() ?? peer;
}

function peerOf(context: Context): string {
  const incoming: unknown = context.env?.incoming;
  if (typeof incoming !== 'object' || incoming === null) return 'unknown';
  const socket: unknown = Reflect.get(incoming, 'socket');
  if (typeof socket !== 'object' || socket === null) return 'unknown';
  return String(Reflect.get(socket, 'remoteAddress'));
}
