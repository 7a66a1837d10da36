import { Hono } from 'hono';

/** Reads something small from the records; throws where they cannot be read. */
export type Probe = () => Promise<void>;

/**
 * /health: this process answers. /ready: it can read its records too; 503 with the reason's kind where it cannot, so
 * that a proxy sends readers elsewhere. Neither tells anything of the house.
 */
export function healthRoutes(probe: Probe, version: string): Hono {
  const routes = new Hono();
  const fresh = { 'Cache-Control': 'no-store' };
  routes.get('/health', (context) => context.json({ status: 'ok', version }, 200, fresh));
  routes.get('/ready', async (context) => {
    try {
      await probe();
      return context.json({ status: 'ready' }, 200, fresh);
    } catch {
      return context.json({ status: 'records cannot be read' }, 503, fresh);
    }
  });
  return routes;
}
