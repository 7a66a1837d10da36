import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Room } from '#tools/web/room.ts';
import { answerSample } from '../actions/sample-answer.ts';
import { SamplePage } from '../pages/sample.tsx';

/** The planner: a form whose answer is its own address. */
export function sampleRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  routes.get('/sample', async (context) => {
    const outcome = await answerSample(house.store.read, configuration, context.req.query());
    const title = 'How many interviews would it take?';
    return render(context, {
      title: outcome.faults.length > 0 ? `Error: ${title}` : title,
      section: '/targets',
      body: SamplePage({ settings: configuration.settings, outcome }),
    });
  });
  return routes;
}
