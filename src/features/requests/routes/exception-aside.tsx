import type { Context } from 'hono';
import type { VNode } from 'preact';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { couldEver } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Section } from '#tools/ui/prose.tsx';
import type { Room } from '#tools/web/room.ts';
import { requestsOnException } from '../actions/shown.ts';
import { RequestList } from '../drawings/request-list.tsx';

/** What was asked about an exception, and the way to ask, for the exception's own page. */
export function requestsAside(
  { house, configuration: { settings } }: Pick<Room<Configuration>, 'house' | 'configuration'>,
  whoReads: (context: Context) => Promise<Actor | undefined>,
): (context: Context, exception: string) => Promise<VNode | null> {
  return async (context, exception) => {
    const actor = await whoReads(context);
    const today = (await house.clock(house.store.read)).slice(0, 10);
    const lines = await requestsOnException(house.store.read, settings, actor, exception, today);
    const asks = actor?.roles.some(({ role }) => couldEver(role, 'request.draft')) === true;
    if (lines.length === 0 && !asks) return null;
    return (
      <Section
        heading={lines.length === 0 ? 'Nothing has been asked about this' : 'What was asked about this'}
      >
        {lines.length > 0 && <RequestList lines={lines} />}
        {asks && (
          <Button kind="secondary" href={`/requests/new?exception=${encodeURIComponent(exception)}`}>
            Ask the force about this
          </Button>
        )}
      </Section>
    );
  };
}
