import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { installedPrograms, type Program, packagedProgram } from './browser-programs.ts';

/** Nothing of Chromium's own reaches the network, and nothing asks a question at the first start. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser, and where it came from. */
export interface OpenedBrowser {
  readonly browser: Browser;
  readonly from: string;
}

/** Starts one browser; it ends with this process. */
export async function launch({ file, environment }: Program): Promise<Browser> {
  const env = { ...process.env, ...environment };
  return chromium.launch({ executablePath: file, args: flags, env: withoutGaps(env), timeout: 30_000 });
}

let opened: Promise<OpenedBrowser> | undefined;

/**
 * The browser of this process, started when first asked for: an installed Chromium, else the one inside the npm package.
 * Throws saying what to install.
 */
export function openBrowser(): Promise<OpenedBrowser> {
  opened ??= findBrowser();
  return opened;
}

/** Ends the browser of this process, if there is one. */
export async function closeBrowser(): Promise<void> {
  const { browser } = (await opened) ?? {};
  opened = undefined;
  await browser?.close();
}

/**
 * Runs `work` with a fresh page (1280 x 900 unless told), with nothing kept from other pages; closed afterwards whatever happens.
 * `options` are Playwright's: viewport, javaScriptEnabled, forcedColors, reducedMotion ...
 */
export async function withPage<T>(
  work: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const { browser } = await openBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    ...options,
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function findBrowser(): Promise<OpenedBrowser> {
  const failures: string[] = [];
  for (const find of [...installedPrograms().map((program) => () => program), packagedProgram]) {
    let from = 'npm, @sparticuz/chromium';
    try {
      const program = find();
      from = program.from;
      return { browser: await launch(program), from };
    } catch (error) {
      failures.push(`${from}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  throw new Error(
    [
      'The tests need a Chromium. Install one (Debian, Ubuntu: apt-get install chromium; macOS: Google Chrome), or set CHROMIUM_PATH to',
      'a Chromium or Chrome, or run `npm ci` without --omit (on Linux it brings one).',
      ...failures.map((failure) => `Tried ${failure}`),
    ].join('\n'),
  );
}

function withoutGaps(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
