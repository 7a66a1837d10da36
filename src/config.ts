import path from 'node:path';

/** Everything that can be set from outside; docs/operating.md has the same table for people. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Records, interviews, originals and copies live under this folder. */
  readonly dataDir: string;
  /** The house's configuration: plumbline.yaml, areas, surveys. */
  readonly house: string;
  /** A PostgreSQL server for the records; SQLite in dataDir where undefined. */
  readonly databaseUrl: string | undefined;
  /** A PostgreSQL or Citus server for the interviews; Parquet in dataDir where undefined. */
  readonly interviewsUrl: string | undefined;
  /** The public address of the site, for permanent links in downloads. No slash at the end. */
  readonly siteUrl: string | undefined;
  /** A server that takes mail: smtp://user:password@host:587. Undefined: letters are laid into dataDir/outbox. */
  readonly smtpUrl: string | undefined;
  /** Whom letters come from. */
  readonly mailFrom: string;
  /** An issuer of OpenID Connect by which people sign in; undefined where it is by links in mail alone. */
  readonly issuer:
    | {
        readonly url: string;
        readonly clientId: string;
        readonly clientSecret: string;
        readonly groupsClaim: string;
      }
    | undefined;
  /** The most that a file of interviews brought on a page may hold, in bytes. */
  readonly uploadMost: number;
  readonly engineMemory: string;
  readonly engineThreads: number;
  /** Name that the audit gives to what is done at the command line. */
  readonly operator: string;
}

/** A setting that is unknown or cannot be used; the message names it and says what would do. */
export class ConfigProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigProblem';
  }
}

const names = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'PLUMBLINE_HOUSE',
  'DATABASE_URL',
  'INTERVIEWS_URL',
  'SITE_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_GROUPS_CLAIM',
  'UPLOAD_MOST',
  'ENGINE_MEMORY',
  'ENGINE_THREADS',
  'PLUMBLINE_OPERATOR',
] as const;
type Name = (typeof names)[number];

/**
 * Reads the settings once, from the environment. `root` is the program's own folder, where the worked example lives.
 * A setting whose name starts with PLUMBLINE_, or that is one letter away from one of ours, and is not ours, is an
 * error: a mistyped DATABASE_URL must not quietly start an empty SQLite.
 * @throws ConfigProblem naming the setting.
 */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  refuseUnknown(environment);
  const text = (name: Name): string | undefined => {
    const value = environment[name];
    return value === undefined || value.trim() === '' ? undefined : value.trim();
  };
  const dataDir = path.resolve(text('DATA_DIR') ?? path.join(root, 'var'));
  return Object.freeze({
    port: wholeNumber('PORT', text('PORT') ?? '3000', 0, 65535),
    host: text('HOST') ?? '127.0.0.1',
    dataDir,
    house: path.resolve(text('PLUMBLINE_HOUSE') ?? path.join(root, 'examples', 'met-forward')),
    databaseUrl: postgresUrl('DATABASE_URL', text('DATABASE_URL')),
    interviewsUrl: postgresUrl('INTERVIEWS_URL', text('INTERVIEWS_URL')),
    siteUrl: siteUrl(text('SITE_URL')),
    smtpUrl: smtpUrl(text('SMTP_URL')),
    mailFrom: text('MAIL_FROM') ?? 'Plumbline <plumbline@localhost>',
    issuer: issuerOf(text),
    uploadMost: bytesOf(amount('UPLOAD_MOST', text('UPLOAD_MOST') ?? '500MB')),
    engineMemory: amount('ENGINE_MEMORY', text('ENGINE_MEMORY') ?? '1GiB'),
    engineThreads: wholeNumber('ENGINE_THREADS', text('ENGINE_THREADS') ?? '2', 1, 256),
    operator:
      text('PLUMBLINE_OPERATOR') ?? firstOf(environment, ['SUDO_USER', 'USER', 'USERNAME']) ?? 'command line',
  });
}

/** The settings of this process. */
export function processConfig(root: string): Config {
  return readConfig(process.env, root);
}

function firstOf(environment: NodeJS.ProcessEnv, candidates: readonly string[]): string | undefined {
  return candidates.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
}

function refuseUnknown(environment: NodeJS.ProcessEnv): void {
  for (const given of Object.keys(environment)) {
    if (names.some((name) => name === given)) continue;
    const near = names.find((name) => oneLetterApart(given, name));
    if (given.startsWith('PLUMBLINE_')) {
      throw new ConfigProblem(
        `${given} is not a setting of Plumbline. The settings are: ${names.join(', ')}.`,
      );
    }
    if (near !== undefined) throw new ConfigProblem(`${given} is not a setting. Did you mean ${near}?`);
  }
}

/** True for a name of six letters or more that differs by one changed, missing, added or swapped letter. */
function oneLetterApart(given: string, name: string): boolean {
  if (name.length < 6 || Math.abs(given.length - name.length) > 1) return false;
  let start = 0;
  while (start < given.length && given[start] === name[start]) start += 1;
  let end = 0;
  while (end < Math.min(given.length, name.length) - start && given.at(-1 - end) === name.at(-1 - end))
    end += 1;
  const left = given.length - start - end;
  const right = name.length - start - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && given[start] === name[start + 1] && given[start + 1] === name[start];
}

function wholeNumber(name: Name, value: string, lowest: number, highest: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < lowest || number > highest) {
    throw new ConfigProblem(`${name} is "${value}"; it must be a whole number from ${lowest} to ${highest}.`);
  }
  return number;
}

function postgresUrl(name: Name, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!/^postgres(ql)?:\/\//.test(value)) {
    throw new ConfigProblem(`${name} must be an address like postgres://user:password@host:5432/database.`);
  }
  return value;
}

function siteUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!/^https?:\/\/[^/]+/.test(value) || !URL.canParse(value)) {
    throw new ConfigProblem(
      `SITE_URL is "${value}"; it must be an address like https://confidence.example.org.`,
    );
  }
  return value.replace(/\/+$/, '');
}

function smtpUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!/^smtps?:\/\/[^/]+/.test(value) || !URL.canParse(value)) {
    throw new ConfigProblem('SMTP_URL must be an address like smtp://user:password@mail.example.org:587.');
  }
  return value;
}

function issuerOf(text: (name: Name) => string | undefined): Config['issuer'] {
  const [url, clientId, clientSecret] = [
    text('OIDC_ISSUER'),
    text('OIDC_CLIENT_ID'),
    text('OIDC_CLIENT_SECRET'),
  ];
  if (url === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (url === undefined || clientId === undefined || clientSecret === undefined)
    throw new ConfigProblem(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: one of them is missing.',
    );
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new ConfigProblem(
      `OIDC_ISSUER is "${url}"; it must be an address like https://login.example.org/realm.`,
    );
  if (text('SITE_URL') === undefined)
    throw new ConfigProblem('OIDC_ISSUER needs SITE_URL: the issuer sends people back to it.');
  return { url, clientId, clientSecret, groupsClaim: text('OIDC_GROUPS_CLAIM') ?? 'groups' };
}

function amount(name: Name, value: string): string {
  if (!/^\d+(\.\d+)?(MiB|GiB|MB|GB)$/.test(value)) {
    throw new ConfigProblem(`${name} is "${value}"; it must be an amount like 512MiB or 2GiB.`);
  }
  return value;
}

/** An amount in bytes. */
function bytesOf(value: string): number {
  const units: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MiB: 2 ** 20, GiB: 2 ** 30 };
  const unit = value.replace(/[\d.]/g, '');
  return Math.floor(Number(value.slice(0, -unit.length)) * (units[unit] ?? 1));
}
