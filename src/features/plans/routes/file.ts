import { type Context, Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { Refused } from '#tools/refused.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { planOf, publicFile, readFile, takeFile } from '../actions/plan-file.ts';
import { FilePage } from '../pages/file.tsx';
import { planFile, type Reading } from '../rules/plan-file.ts';

/** The plan as a file: as promised for everybody; as it is being written, out and in again, for those who write it. */
export function fileRoutes({ house, render }: Room<Configuration>, doors: Doors<Actor, Deed>): Hono {
  const routes = new Hono();
  const db = house.store.read;

  const csv = (context: Context, text: string): Response =>
    context.body(text, 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="plan.csv"',
    });

  const draw = (
    context: Context,
    { reading, text = '', error }: { reading?: Reading; text?: string; error?: string },
    status: 200 | 400 = 200,
  ) => {
    const body = FilePage({ reading, text, error });
    const page = { back: { text: 'The plan as it is being written', href: '/plan/work' } };
    return render(context, { title: 'The plan as a file', section: '/plan', page, status, body });
  };

  doors.see(routes, '/plan.csv', async (context) =>
    csv(context, await publicFile(db, (await house.clock(db)).slice(0, 10))),
  );
  doors.get(routes, '/plan/file', 'activity.write', (context) => draw(context, {}));
  doors.get(routes, '/plan/file.csv', 'plan.work', async (context, actor) =>
    csv(context, planFile(await planOf(db, actor), true)),
  );
  doors.post(routes, '/plan/file', 'activity.write', async (context, actor) => {
    const body = await context.req.parseBody();
    const { file, text: pasted, step } = body;
    const text = file instanceof File ? await file.text() : typeof pasted === 'string' ? pasted : '';
    if (text.trim() === '') return draw(context, { error: 'Choose a file first.' }, 400);
    if (step === 'take') {
      try {
        await house.store.write((trx) => takeFile(trx, house, actor, text));
        return context.redirect('/plan/work?done=imported', 303);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return draw(context, { reading: await readFile(db, actor, text), text, error: error.message }, 400);
      }
    }
    const reading = await readFile(db, actor, text);
    return draw(context, { reading, text }, reading.fault === undefined ? 200 : 400);
  });
  return routes;
}
