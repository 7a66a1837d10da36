import { readKnown } from '#features/targets/actions/known.ts';
import { overlapFigures, stateLink, withdrawLink } from '#features/targets/actions/links.ts';
import {
  type Joined,
  type LinkTerms,
  linkSize,
  linksOn,
  linkTerms,
  sampledError,
} from '#features/targets/rules/link.ts';
import { readLinkEvents } from '#features/targets/store/links.ts';
import type { OpenHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { points } from '#tools/ui/format.ts';
import { workOff } from '#work.ts';
import { type Call, chosen, needed, UsageProblem } from './command.ts';
import { dayGiven, numberGiven, shareGiven } from './given.ts';

/** `plumbline target link`: how figures of a changed question compare with those before. */
export async function linkVersions(call: Call, { house }: Pick<OpenHouse, 'house'>): Promise<number> {
  const joined = joinedOf(call);
  const day = dayGiven(call, 'day') ?? (await house.clock(house.store.read)).slice(0, 10);
  const act = { by: house.operator, day, reason: needed(call, 'reason') };
  const terms = await termsOf(call, { house }, joined);
  const known = await readKnown(house.store.read);
  await house.store.write((trx) => stateLink(trx, house, known, joined, terms, act));
  await workOff(house);
  const { shift, error } = linkSize(terms);
  call.terminal.print(
    `Stated: figures of ${joined.measure} in version ${joined.before} count ${shift < 0 ? 'less' : 'more'} by ${points(Math.abs(shift))} beside version ${joined.after}, with a standard error of ${points(error)}. Verdicts rest on it from ${day} on, and say so.`,
  );
  return exits.done;
}

/** `plumbline target unlink`. */
export async function unlinkVersions(call: Call, { house }: Pick<OpenHouse, 'house'>): Promise<number> {
  const joined = joinedOf(call);
  const day = dayGiven(call, 'day') ?? (await house.clock(house.store.read)).slice(0, 10);
  const act = { by: house.operator, day, reason: needed(call, 'reason') };
  await house.store.write((trx) => withdrawLink(trx, house, joined, act));
  await workOff(house);
  call.terminal.print(`Withdrawn since ${day}. What rested on it before stays readable.`);
  return exits.done;
}

/** `plumbline target links`. */
export async function listLinks(call: Call, { house }: Pick<OpenHouse, 'house'>): Promise<number> {
  const db = house.store.read;
  const on = dayGiven(call, 'as-of') ?? (await house.clock(db)).slice(0, 10);
  const links = linksOn(await readLinkEvents(db, call.text('measure')), on);
  if (call.flag('json')) {
    const rows = links.map(({ terms, ...link }) => ({ ...link, ...linkSize(terms), terms }));
    call.terminal.print(JSON.stringify(rows, null, 2));
  } else if (links.length === 0)
    call.terminal.print(
      `No link between versions of a question stood on ${on}. State one: plumbline target link --help`,
    );
  else
    call.terminal.print(
      textTable(
        ['Measure', 'Versions', 'Added to the earlier', 'Standard error', 'From', 'Since', 'Source'],
        links.map(({ measure, before, after, terms, day }) => {
          const { shift, error } = linkSize(terms);
          return [
            measure,
            `${before} to ${after}`,
            `${shift < 0 ? '-' : '+'}${points(Math.abs(shift))}`,
            points(error),
            terms.kind,
            day,
            terms.source,
          ];
        }),
      ),
    );
  return exits.done;
}

function joinedOf(call: Call): Joined {
  const version = (name: string): number => {
    const given = needed(call, name);
    if (!/^[1-9]\d*$/.test(given))
      throw new UsageProblem(
        `--${name} is “${given}”; the number of a version of the question was expected.`,
      );
    return Number(given);
  };
  return { measure: needed(call, 'measure'), before: version('before'), after: version('after') };
}

async function termsOf(call: Call, { house }: Pick<OpenHouse, 'house'>, joined: Joined): Promise<LinkTerms> {
  const title = call.text('document');
  const url = call.text('document-url');
  const rests = {
    source: needed(call, 'source'),
    ...(title === undefined ? {} : { document: { title, ...(url === undefined ? {} : { url }) } }),
  };
  const [shift, error] = [pointsGiven(call, 'shift'), pointsGiven(call, 'error')];
  const overlap = overlapOptions.filter((name) => call.text(name) !== undefined);
  if (shift !== undefined || error !== undefined) {
    if (overlap.length > 0)
      throw new UsageProblem(
        `Give either --shift with its --error, or what both questions found (--${overlap[0]}), not both.`,
      );
    return parsed({
      ...{ kind: 'adjustment', shift: shift ?? missing('shift'), error: error ?? missing('error') },
      ...rests,
    });
  }
  if (overlap.length === 0)
    throw new UsageProblem(
      'Say how large the link is: --shift with its --error, or what both questions found in one period: --before-level, --before-interviews, --after-level, --after-interviews, --period; or --before-figure and --after-figure.',
    );
  const samples = chosen(call, 'samples', { same: 'same', parallel: 'parallel' } as const) ?? 'parallel';
  const [old, late] = [call.text('before-figure'), call.text('after-figure')];
  if (old !== undefined || late !== undefined) {
    const names = { before: old ?? missing('before-figure'), after: late ?? missing('after-figure') };
    const found = await overlapFigures(house.store.read, joined, names);
    return parsed({ kind: 'overlap', samples, ...found, ...rests });
  }
  const side = (name: 'before' | 'after') => {
    const value = shareGiven(call, `${name}-level`) ?? missing(`${name}-level`);
    const interviews = numberGiven(call, `${name}-interviews`) ?? missing(`${name}-interviews`);
    return { value, interviews, error: sampledError(value, interviews, designEffect(call)) };
  };
  return parsed({
    ...{ kind: 'overlap', samples, period: needed(call, 'period') },
    ...{ before: side('before'), after: side('after'), ...rests },
  });
}

const overlapOptions = [
  'before-level',
  'before-interviews',
  'after-level',
  'after-interviews',
  'before-figure',
  'after-figure',
] as const;

function designEffect(call: Call): number {
  const given = numberGiven(call, 'design-effect') ?? 1;
  if (given > 0) return given;
  throw new UsageProblem(`--design-effect is ${given}; a number above 0 was expected, such as 1.3.`);
}

/** Points as they are written; a difference of shares from then on. */
function pointsGiven(call: Call, name: string): number | undefined {
  const given = numberGiven(call, name);
  return given === undefined ? undefined : Number((given / 100).toPrecision(12));
}

function missing(name: string): never {
  throw new UsageProblem(`--${name} is missing: a link has a size and an error, or cannot be stated.`);
}

function parsed(given: Record<string, unknown>): LinkTerms {
  const read = linkTerms.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  - ${issue.path.join('.')}: ${issue.message}`);
  throw new UsageProblem(['The link cannot be:', ...faults].join('\n'));
}
