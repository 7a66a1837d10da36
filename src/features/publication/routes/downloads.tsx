import { createReadStream } from 'node:fs';
import { type Context, Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Room } from '#tools/web/room.ts';
import type { Edition } from '../actions/edition.ts';
import { type ExportDesk, exportDesk } from '../actions/exports.ts';
import { readOffers } from '../actions/offers.ts';
import { DownloadsPage } from '../pages/downloads.tsx';
import { citation } from '../rules/about.ts';
import { type ExportName, exportAddress, type Format, formatsOf, readFileName } from '../rules/export.ts';

const types: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** The page of downloads, and the downloads: /downloads/NAME.csv, .json, .csv-metadata.json, everything.parquet. */
export function downloadsRoutes({ house, configuration, render, siteUrl }: Room<Configuration>): Hono {
  const routes = new Hono();
  const desk = exportDesk(house, configuration, siteUrl);

  routes.get('/downloads', async (context) => {
    const { settings } = configuration;
    const edition = await desk.open();
    const cite = citation({
      body: settings.body.name,
      title: `Public confidence in the police, ${settings.force_area_name}: all measures`,
      published: edition.published,
      address: `${siteUrl ?? ''}/downloads`,
      note: settings.example?.note,
    });
    const offers = await readOffers(house.store.read, desk, edition, configuration);
    const body = DownloadsPage({ settings, cite, ...offers });
    return render(context, { title: 'Downloads', section: '/downloads', body });
  });

  routes.get('/downloads/series/:file', (context) => sendNamed(context, desk, 'series'));
  routes.get('/downloads/:file', (context) => sendNamed(context, desk, 'measure'));
  return routes;
}

async function sendNamed(context: Context, desk: ExportDesk, kind: 'measure' | 'series'): Promise<Response> {
  const asked = readFileName(context.req.param('file') ?? '');
  if (asked === undefined) return context.notFound();
  const { stem, ending } = asked;
  const name: ExportName =
    kind === 'measure' && stem === 'everything' ? { kind: 'everything' } : { kind, id: stem };
  const edition = await desk.open();
  if (ending === 'csv-metadata.json') {
    const description = await desk.description(name);
    if (description === undefined) return context.notFound();
    return context.body(`${JSON.stringify(description, null, 2)}\n`, 200, {
      ...headersOf(edition, `${stem}.${ending}`),
      'Content-Type': 'application/csvm+json',
    });
  }
  if (!formatsOf(name).includes(ending)) return context.notFound();
  return sendFile(context, desk, edition, name, ending);
}

async function sendFile(
  context: Context,
  desk: ExportDesk,
  edition: Edition,
  name: ExportName,
  format: Format,
): Promise<Response> {
  const file = await desk.file(edition, name, format);
  if (file === undefined) return context.notFound();
  const download = `${exportAddress(name).split('/').at(-1) ?? ''}.${format}`;
  const headers: Record<string, string> = {
    ...headersOf(edition, download),
    'Content-Type': types[format],
    'Content-Length': String(file.bytes),
    // Read in the browser where it can be; kept as a file otherwise.
    'Content-Disposition': `${format === 'json' ? 'inline' : 'attachment'}; filename="${download}"`,
  };
  if (format === 'csv') {
    headers['Link'] = `<${download}-metadata.json>; rel="describedby"; type="application/csvm+json"`;
  }
  const etag = headers['ETag'] ?? '';
  if (names(context.req.header('If-None-Match'), etag)) {
    return context.body(null, 304, { ETag: etag, 'Cache-Control': 'no-cache' });
  }
  if (context.req.method === 'HEAD') return context.body(null, 200, headers);
  return context.body(streamOf(file.path), 200, headers);
}

/** A file as a stream that reads as fast as the reader takes it. */
function streamOf(file: string): ReadableStream<Uint8Array> {
  const pieces = createReadStream(file);
  const each = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await each.next();
        if (done === true) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel: () => {
        pieces.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What every download is sent with. Anybody's page may read it: that is what open data is for. */
function headersOf(edition: Edition, file: string): Record<string, string> {
  return {
    ETag: `"${edition.name}-${file}"`,
    'Cache-Control': 'no-cache',
    'Access-Control-Allow-Origin': '*',
  };
}

/** True where a request says that it has this very version. */
function names(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
