import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Room } from '#tools/web/room.ts';
import { answerEvaluation } from '../actions/evaluate.ts';
import { EvaluatePage } from '../pages/evaluate.tsx';

/** Did it work? A form whose answer is its own address. */
export function evaluateRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  routes.get('/evaluate', async (context) => {
    const given = { ...context.req.query(), areas: context.req.queries('areas') ?? [] };
    const outcome = await answerEvaluation(house.store.read, configuration, given);
    return render(context, {
      title: outcome.faults.length > 0 ? 'Error: Did it work?' : 'Did it work?',
      section: '/targets',
      body: EvaluatePage({ settings: configuration.settings, outcome }),
    });
  });
  return routes;
}
