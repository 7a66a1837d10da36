import { open } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { DeskPart } from '#features/people/rules/desk.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { readWave, readWaves } from '#features/waves/store/waves.ts';
import { describeProblem } from '#tools/files/reader.ts';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import type { Doors } from '#tools/web/doors.ts';
import { readForm } from '#tools/web/form.ts';
import { BrokenForm, readMultipart, type Sent, TooMuch } from '#tools/web/multipart.ts';
import type { Room } from '#tools/web/room.ts';
import {
  acceptDelivery,
  checkAgain,
  discardDelivery,
  publishHeld,
  takeDelivery,
  wasStopped,
  wavesReplaced,
  withdrawByReason,
} from '../actions/deliveries.ts';
import {
  openDelivery,
  readDeliveries,
  readDelivery,
  readProgress,
  removeDelivery,
} from '../actions/delivery-files.ts';
import { type AcceptanceSent, DeliveryPage, headingOf } from '../pages/delivery.tsx';
import { NewWavePage } from '../pages/wave-new.tsx';
import { isDone, WavePage, WavesPage } from '../pages/waves.tsx';
import { waitsForDecision } from '../rules/delivery.ts';

/** The one address whose forms carry a file; it keeps its own limit, larger than that of other forms. */
export const uploadAddress = '/waves/new';

/** What the pages of waves need beside the room. */
export interface WaveDesk {
  /** The most that a file may hold, in bytes. */
  readonly most: number;
  /** Begins the work that is due on a delivery, and does not wait for its end. */
  readonly begin: (delivery: string) => void;
  /** What follows from a change: each room's work. */
  readonly follow: () => Promise<void>;
}

/** Bringing in waves, accepting and withdrawing them. */
export function waveRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
  { most, begin, follow }: WaveDesk,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const surveys = configuration.surveys.flatMap(({ settings }) =>
    settings.kind === 'interviews' ? [settings] : [],
  );
  const titleOf = (name: string): string => surveys.find((survey) => survey.name === name)?.title ?? name;
  const areaName = (code: string): string =>
    configuration.areas.find((area) => area.code === code)?.name ?? code;
  const trail = { text: 'Waves', href: '/waves' };

  doors.get(routes, '/waves', 'wave.bring', async (context) => {
    const done = context.req.query('done');
    const deliveries = await Promise.all(
      readDeliveries(house.folders).map(async (delivery) => ({
        delivery,
        stopped: await wasStopped(delivery),
      })),
    );
    const waves = await readWaves(db);
    const body = WavesPage({ surveys, waves, deliveries, done: isDone(done) ? done : undefined });
    return render(context, { title: 'Waves', body });
  });

  const form = (context: Context, sent: Sent['fields'], fault?: { field: string; text: string }) =>
    render(context, {
      ...{ title: 'Bring in a file of interviews', page: { breadcrumbs: [trail, { text: 'Bring one in' }] } },
      status: fault === undefined ? 200 : 400,
      body: NewWavePage({ surveys, most, sent, fault }),
    });
  doors.get(routes, uploadAddress, 'wave.bring', (context) => form(context, new Map()));

  doors.post(routes, uploadAddress, 'wave.bring', async (context, actor) => {
    const { id, file } = openDelivery(house.folders);
    let sent: Sent | undefined;
    let taken = false;
    try {
      sent = await receive(context.req.raw, file, most);
      const text = (name: string): string => sent?.fields.get(name)?.trim() ?? '';
      const { name, bytes } = sent.file?.field === 'file' ? sent.file : { name: '', bytes: 0 };
      const labelsChecked = text('labels') === 'yes';
      const arrival = { id, survey: text('survey'), wave: text('wave'), name, bytes, labelsChecked };
      await takeDelivery(house, configuration, actor, arrival);
      taken = true;
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      return form(context, sent?.fields ?? new Map(), fault);
    } finally {
      if (!taken) removeDelivery(house.folders, id);
    }
    begin(id);
    return context.redirect(`/waves/files/${id}`, 303);
  });

  const show = async (context: Context, sent?: AcceptanceSent): Promise<Response> => {
    const delivery = readDelivery(house.folders, context.req.param('id') ?? '');
    if (delivery === undefined) return context.notFound();
    const stopped = await wasStopped(delivery);
    const replaced = waitsForDecision(delivery) ? await wavesReplaced(db, delivery) : [];
    const progress = readProgress(house.folders, delivery.id);
    const surveyTitle = titleOf(delivery.survey);
    const page = { breadcrumbs: [trail, { text: delivery.name }] };
    const title = `${headingOf({ delivery, stopped })}: ${delivery.name}`;
    const problems = (delivery.outcome?.checks.problems ?? []).map(describeProblem);
    const body = DeliveryPage({
      problems,
      delivery,
      surveyTitle,
      progress,
      stopped,
      replaced,
      sent,
      areaName,
    });
    return render(context, { title, page, status: sent === undefined ? 200 : 400, body });
  };
  doors.get(routes, '/waves/files/:id', 'wave.bring', (context) => show(context));

  doors.post(routes, '/waves/files/:id/accept', 'wave.bring', async (context, actor) => {
    const { text } = await readForm(context);
    const id = context.req.param('id') ?? '';
    const given = { reason: text('reason'), hold: text('hold') === 'yes', seen: text('seen') };
    try {
      await acceptDelivery(house, actor, id, given);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return show(context, { ...given, fault: { field: error.field ?? 'reason', text: error.message } });
    }
    begin(id);
    return context.redirect(`/waves/files/${id}`, 303);
  });

  doors.post(routes, '/waves/files/:id/check', 'wave.bring', async (context, actor) => {
    const id = context.req.param('id') ?? '';
    const labels = (await readForm(context)).text('labels') === 'yes';
    return acting(context, async () => {
      await checkAgain(house, actor, id, labels);
      begin(id);
      return `/waves/files/${id}`;
    });
  });

  doors.post(routes, '/waves/files/:id/discard', 'wave.bring', (context, actor) =>
    acting(context, async () => {
      await discardDelivery(house, actor, context.req.param('id') ?? '');
      return '/waves?done=discarded';
    }),
  );

  doors.post(routes, '/waves/publish', 'wave.bring', async (context, actor) => {
    const survey = (await readForm(context)).text('survey');
    return acting(context, async () => {
      await publishHeld(house, configuration, actor, survey);
      await follow();
      return '/waves?done=published';
    });
  });

  /** Does something that a page offers where it can be done; where it meanwhile cannot, what it is about is shown as it stands. */
  const acting = async (context: Context, act: () => Promise<string>): Promise<Response> => {
    try {
      return context.redirect(await act(), 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const fault = { field: 'main', text: error.message };
      return show(context, { reason: '', hold: false, fault });
    }
  };

  const showWave = async (context: Context, sent?: { reason: string; fault: string }): Promise<Response> => {
    const wave = await readWave(db, context.req.param('id') ?? '');
    if (wave === undefined) return context.notFound();
    const body = WavePage({ wave, survey: titleOf(wave.survey), sent });
    const page = { breadcrumbs: [trail, { text: wave.id }] };
    return render(context, { title: `Wave ${wave.id}`, page, status: sent === undefined ? 200 : 400, body });
  };
  doors.get(routes, '/waves/:id', 'wave.bring', (context) => showWave(context));

  doors.post(routes, '/waves/:id/withdraw', 'wave.withdraw', async (context, actor) => {
    const reason = (await readForm(context)).text('reason');
    try {
      await withdrawByReason(house, configuration, actor, context.req.param('id') ?? '', reason);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return showWave(context, { reason, fault: error.message });
    }
    await follow();
    return context.redirect('/waves?done=withdrawn', 303);
  });
  return routes;
}

/** Takes a form in, its file onto the disk. */
async function receive(request: Request, file: string, most: number): Promise<Sent> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const sent = await readMultipart(request, most, async (bytes) => void (await handle.writeFile(bytes)));
    await handle.sync();
    return sent;
  } finally {
    await handle.close();
  }
}

function faultOf(error: unknown): { field: string; text: string } | undefined {
  if (error instanceof Refused) return { field: error.field ?? 'file', text: error.message };
  if (error instanceof TooMuch)
    return { field: 'file', text: 'The file is larger than this site takes. Import it at the command line.' };
  if (error instanceof BrokenForm)
    return { field: 'file', text: 'Choose the file. If you did, it did not arrive whole: send it again.' };
  return undefined;
}

/** Files on which an analyst has to decide. */
export function waveDesk({ folders }: Pick<House, 'folders'>): DeskPart {
  return {
    waiting: async (_, actor) => {
      if (!can(actor, 'wave.bring').allowed) return [];
      return readDeliveries(folders)
        .filter(waitsForDecision)
        .map(({ id, name }) => ({
          ...{ task: 'Accept a wave or discard it', about: name },
          ...{ href: `/waves/files/${id}`, due: undefined },
        }));
    },
    doors: [
      { href: uploadAddress, text: 'Bring in a file of interviews', deed: 'wave.bring' },
      { href: '/waves', text: 'All waves', deed: 'wave.bring' },
    ],
  };
}
