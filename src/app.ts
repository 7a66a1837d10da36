import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import type { Config } from './config.ts';
import { withDrivers } from './features/drivers/routes/aside.tsx';
import { driverRoutes } from './features/drivers/routes/drivers.ts';
import { seriesDriverRoutes } from './features/drivers/routes/series-drivers.ts';
import { workOnDelivery } from './features/levels/jobs.ts';
import { areaRoutes } from './features/levels/routes/area.tsx';
import { areasRoutes } from './features/levels/routes/areas.tsx';
import { areasBesideRoutes } from './features/levels/routes/areas-beside.ts';
import { figureRoutes } from './features/levels/routes/figure.ts';
import { groupsRoutes } from './features/levels/routes/groups.tsx';
import { measureRoutes } from './features/levels/routes/measure.tsx';
import { measuresRoutes } from './features/levels/routes/measures.tsx';
import { processRoutes } from './features/levels/routes/process.ts';
import { uploadAddress, type WaveDesk, waveDesk, waveRoutes } from './features/levels/routes/waves.ts';
import { readLastPublished } from './features/levels/store.ts';
import type { Configuration } from './features/measures/actions/configuration.ts';
import { deskRoutes } from './features/people/routes/desk.ts';
import { openDoors, tokenOf, whoAsks } from './features/people/routes/doors.ts';
import { issuerRoutes } from './features/people/routes/issuer.ts';
import { openLimits } from './features/people/routes/limits.ts';
import { passkeyRoutes } from './features/people/routes/passkeys.ts';
import { peopleRoutes } from './features/people/routes/people.ts';
import { recordRoutes } from './features/people/routes/record.ts';
import { signInRoutes } from './features/people/routes/sign-in.ts';
import type { DeskPart } from './features/people/rules/desk.ts';
import { type Actor, capacityOf } from './features/people/rules/roles.ts';
import type { Deed } from './features/people/rules/sentences.ts';
import { planWaiting } from './features/plans/actions/waiting.ts';
import { activityRoutes } from './features/plans/routes/activities.ts';
import { driversUsedRoutes } from './features/plans/routes/drivers-used.ts';
import { failingRoutes } from './features/plans/routes/failing.ts';
import { fileRoutes } from './features/plans/routes/file.ts';
import { improvementRoutes } from './features/plans/routes/improvement.ts';
import { milestoneRoutes } from './features/plans/routes/milestones.ts';
import { planRoutes } from './features/plans/routes/plan.ts';
import { aboutRoutes } from './features/publication/routes/about.tsx';
import { downloadsRoutes } from './features/publication/routes/downloads.tsx';
import { homeRoutes } from './features/publication/routes/home.tsx';
import { reportingDesk } from './features/reporting/routes/desk.ts';
import { reportRoutes } from './features/reporting/routes/report.ts';
import { reportingRoutes } from './features/reporting/routes/reporting.ts';
import { requestDesk } from './features/requests/routes/desk.ts';
import { requestsAside } from './features/requests/routes/exception-aside.tsx';
import { requestRoutes } from './features/requests/routes/request.ts';
import { requestsRoutes } from './features/requests/routes/requests.ts';
import { goalKnownOn } from './features/targets/actions/process-goal.ts';
import { verdictAside } from './features/verdicts/routes/aside.tsx';
import { exceptionDesk } from './features/verdicts/routes/desk.ts';
import { evaluateRoutes } from './features/verdicts/routes/evaluate.ts';
import { exceptionRoutes } from './features/verdicts/routes/exceptions.ts';
import { sampleRoutes } from './features/verdicts/routes/sample.ts';
import { verdictRoutes } from './features/verdicts/routes/targets.ts';
import { seriesRoutes } from './features/waves/routes/series.tsx';
import { surveysRoutes } from './features/waves/routes/surveys.tsx';
import type { House } from './tools/house.ts';
import { readLastEntry } from './tools/store/audit.ts';
import { day } from './tools/ui/days.ts';
import { renderPage } from './tools/ui/document.ts';
import { Layout, type Site } from './tools/ui/layout.tsx';
import { FromElsewhere, NotFound, TooLong, Unexpected } from './tools/ui/problem.tsx';
import { type AssetNames, serveAssets } from './tools/web/assets.ts';
import type { Doors } from './tools/web/doors.ts';
import { mostFormBytes } from './tools/web/form.ts';
import { healthRoutes } from './tools/web/health.ts';
import { type Issuer, openIssuer } from './tools/web/issuer.ts';
import { rememberPages } from './tools/web/remember.ts';
import type { Render } from './tools/web/render.ts';
import { secureAnswers } from './tools/web/security.ts';
import { workOff } from './work.ts';

/** What the site is made of; everything comes in here and nowhere else. */
export interface AppParts {
  readonly house: House;
  readonly configuration: Configuration;
  readonly config: Pick<Config, 'siteUrl' | 'issuer' | 'uploadMost'>;
  readonly assets: AssetNames;
  /** Folder of the built files. */
  readonly dist: string;
  /** Begins the work due on a delivery elsewhere; in this process where undefined. */
  readonly beginDelivery?: (delivery: string) => void;
}

const navigation = [
  { href: '/', text: 'Confidence' },
  { href: '/targets', text: 'Targets' },
  { href: '/drivers', text: 'What drives it' },
  { href: '/requests', text: 'Requests' },
  { href: '/plan', text: 'The plan' },
  { href: '/measures', text: 'Measures' },
  { href: '/areas', text: 'Boroughs' },
];

/** What plans have waiting for somebody, and what they let them begin. */
const planDesk: DeskPart = {
  waiting: planWaiting,
  doors: [
    { href: '/plan/work', text: 'The plan as it is being written', deed: 'plan.work' },
    { href: '/activities/new', text: 'Write an activity', deed: 'activity.write' },
    { href: '/plan/timeline', text: 'The plan over time', deed: 'plan.follow' },
    { href: '/improvement/new', text: 'Open an improvement measure', deed: 'improvement.open' },
    { href: '/escalation', text: 'The escalation ladder', deed: 'escalation.climb' },
  ],
};

const footer = [
  { href: '/about', text: 'About' },
  { href: '/methods', text: 'Methods' },
  { href: '/groups', text: 'Groups' },
  { href: '/surveys', text: 'Surveys' },
  { href: '/reporting', text: 'Reporting' },
  { href: '/downloads', text: 'Downloads' },
  { href: '/accessibility', text: 'Accessibility' },
  { href: '/privacy', text: 'Privacy' },
  { href: '/sign-in', text: 'Sign in' },
];

/** What an administrator and an auditor can begin; nothing waits for them here. */
const peopleDesk: DeskPart = {
  waiting: async () => [],
  doors: [
    { href: '/people', text: 'People and their roles', deed: 'people.invite' },
    { href: '/record', text: 'The record of what was done', deed: 'record.read' },
  ],
};

/** The mark, for tabs and bookmarks. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 0 34 34"><path fill="#123c4a" d="M10 0h2v18h-2zM4 18h14l-7 16z"/></svg>';

/** The site alone, for whoever serves it. */
export function createApp(parts: AppParts): Hono {
  return createSite(parts).app;
}

/**
 * The site as a contents page: what every answer passes through, then each room's routes in order; with the doors that are not
 * open to everybody, for the test that walks them all.
 */
export function createSite(parts: AppParts): { readonly app: Hono; readonly doors: Doors<Actor, Deed> } {
  const { house, configuration } = parts;
  // Behind a proxy that ends TLS the request's own address begins with http; the browser's origin does not.
  const { siteUrl } = parts.config;
  const siteOrigin = siteUrl === undefined ? undefined : new URL(siteUrl).origin;
  const render = renderIn(parts);
  const room = { house, configuration, render, siteUrl };
  const aside = verdictAside(room);
  const app = new Hono();
  app.use(secureAnswers);
  app.get('/assets/*', serveAssets(parts.dist));
  app.route(
    '/',
    healthRoutes(async () => void (await readLastPublished(house.store.read)), house.version),
  );
  app.get('/favicon.ico', (context) =>
    context.body(mark, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }),
  );
  // What changes something must come from a page of this site: told by the browser itself (Sec-Fetch-Site, Origin).
  const origins = (origin: string, context: Context) =>
    origin === siteOrigin || origin === new URL(context.req.url).origin;
  app.use(csrf({ origin: origins }));
  const limited = bodyLimit({
    maxSize: mostFormBytes,
    onError: () => {
      throw new HTTPException(413);
    },
  });
  // A file of interviews is taken in as it arrives, under a limit of its own, once it is known who sends it.
  app.use((context, next) => (context.req.path === uploadAddress ? next() : limited(context, next)));
  app.use(etag());
  // Links to sign in hold a secret: neither they nor what follows from them is remembered.
  const isPersonal = (context: Context) =>
    tokenOf(context) !== undefined || context.req.path.startsWith('/sign-in');
  // A page is a function of the records and, where a day has come on which something was due, of the day.
  const state = async () =>
    `${await readLastEntry(house.store.read)}/${(await house.clock(house.store.read)).slice(0, 10)}`;
  app.use(rememberPages(state, isPersonal));
  const doors = openDoors(house, render);
  const issuer = issuerOf(parts.config);
  const limits = openLimits();
  app.route('/', signInRoutes(room, { byIssuer: issuer !== undefined, limits }));
  app.route('/', passkeyRoutes(room, doors, limits));
  if (issuer !== undefined) app.route('/', issuerRoutes(room, issuer));
  const desks = [
    waveDesk(house),
    reportingDesk,
    requestDesk(configuration.settings),
    planDesk,
    exceptionDesk(configuration),
    peopleDesk,
  ];
  app.route('/', deskRoutes(room, doors, desks));
  app.route('/', peopleRoutes(room, doors));
  app.route('/', recordRoutes(room, doors));
  app.route('/', waveRoutes(room, doors, wavesOf(parts)));
  app.route('/', homeRoutes(room));
  app.route('/', verdictRoutes(room));
  const asked = requestsAside(room, async (context) => (await whoAsks(house, context))?.actor);
  app.route('/', exceptionRoutes(room, doors, asked));
  app.route('/', sampleRoutes(room));
  app.route('/', evaluateRoutes(room));
  app.route('/', driverRoutes(room));
  app.route('/', reportingRoutes(room, doors));
  app.route('/', reportRoutes(room, doors));
  app.route('/', figureRoutes(room));
  app.route('/', measuresRoutes(room));
  app.route('/', measureRoutes(room, aside));
  app.route(
    '/',
    processRoutes(room, (...asked) => goalKnownOn(house.store.read, ...asked)),
  );
  app.route('/', groupsRoutes(room));
  app.route('/', seriesRoutes(room));
  app.route('/', seriesDriverRoutes(room));
  app.route('/', areasRoutes(room));
  app.route('/', areasBesideRoutes(room));
  app.route('/', areaRoutes(room, withDrivers(room, aside)));
  app.route('/', requestsRoutes(room, doors));
  app.route('/', requestRoutes(room, doors));
  app.route('/', surveysRoutes(room));
  app.route('/', planRoutes(room, doors));
  app.route('/', fileRoutes(room, doors));
  app.route('/', activityRoutes(room, doors));
  app.route('/', milestoneRoutes(room, doors));
  app.route('/', improvementRoutes(room, doors));
  app.route('/', driversUsedRoutes(room, doors));
  app.route('/', failingRoutes(room, doors));
  app.route('/', aboutRoutes(room));
  app.route('/', downloadsRoutes(room));
  app.notFound((context) => render(context, { title: 'Page not found', status: 404, body: NotFound() }));
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status === 403)
      return render(context, { title: 'Not done', status: 403, body: FromElsewhere() });
    if (error instanceof HTTPException && error.status === 413)
      return render(context, { title: 'Too long', status: 413, body: TooLong() });
    console.error(error);
    return render(context, { title: 'Something went wrong', status: 500, body: Unexpected() });
  });
  return { app, doors };
}

/** How the pages of waves work on files: in a process of their own, or here where nobody said how. */
function wavesOf({ house, configuration, config, beginDelivery }: AppParts): WaveDesk {
  const follow = () => workOff(house);
  const here = (delivery: string): void => {
    workOnDelivery(house, configuration, delivery).then(follow).catch(console.error);
  };
  return { most: config.uploadMost, begin: beginDelivery ?? here, follow };
}

/** The way to the issuer, where people sign in by one. */
function issuerOf({ siteUrl, issuer }: Pick<Config, 'siteUrl' | 'issuer'>): Issuer | undefined {
  if (issuer === undefined || siteUrl === undefined) return undefined;
  return openIssuer({ ...issuer, back: `${siteUrl}/sign-in/issuer/back` });
}

/** Makes the function that draws a page in the house's frame. */
function renderIn({ house, configuration, assets, config }: AppParts): Render {
  const { settings } = configuration;
  const areas = settings.area_name.many;
  return async (context, { title, section, page, status = 200, body }) => {
    const published = await readLastPublished(house.store.read).catch(() => undefined);
    const who = await whoAsks(house, context).catch(() => undefined);
    const site: Site = {
      name: settings.site,
      body: settings.body.name,
      purpose: 'holding the force to account',
      navigation: navigation.map((link) => ({
        ...link,
        text: link.href === '/areas' ? `${areas.charAt(0).toUpperCase()}${areas.slice(1)}` : link.text,
        current: link.href === section,
      })),
      note: settings.example?.note,
      footer: who === undefined ? footer : footer.filter(({ href }) => href !== '/sign-in'),
      signedIn: who && {
        name: who.actor.name,
        capacity: who.actor.roles.map((role) => capacityOf(role)).join('; '),
      },
      figuresAsAt: published === undefined ? undefined : day(published.slice(0, 10)),
    };
    const canonical = config.siteUrl === undefined ? undefined : `${config.siteUrl}${context.req.path}`;
    const html = renderPage(Layout({ title, page: { canonical, ...page }, site, assets, children: body }));
    // Figures change at a publication, whenever that is: readers' copies are asked about, by ETag, each time.
    // A page of somebody who is signed in is for nobody else, and no proxy keeps it.
    const caching = who === undefined ? 'no-cache' : 'private, no-store';
    return context.html(html, status, { 'Cache-Control': caching });
  };
}
