import { z } from 'zod';

/** What both questions found in the same period: a share with the standard error of its sampling. */
const side = z.strictObject({
  value: z.number(),
  error: z.number(),
  interviews: z.int().optional(),
  /** The published figure that it is, where it is one of this house. */
  figure: z.string().optional(),
});

const rests = {
  /** Who worked it out, in which survey or report. */
  source: z.string().trim().min(1),
  document: z.strictObject({ title: z.string().min(1), url: z.url().optional() }).optional(),
};

/** How an earlier and a later version of a question compare. Shares are 0 to 1, differences of shares likewise. */
export const linkTerms = z.discriminatedUnion('kind', [
  /** A size that somebody states, with its standard error. */
  z.strictObject({ kind: z.literal('adjustment'), shift: z.number(), error: z.number(), ...rests }),
  /** Both questions put to people in one period: the difference of what they found. */
  z.strictObject({
    kind: z.literal('overlap'),
    period: z.string().trim().min(1),
    /** The same people heard both, or each question had a random part of them. */
    samples: z.enum(['same', 'parallel']),
    before: side,
    after: side,
    ...rests,
  }),
]);
export type LinkTerms = z.infer<typeof linkTerms>;

/** The two versions of a measure's question that a link joins, the earlier one first. */
export interface Joined {
  readonly measure: string;
  readonly before: number;
  readonly after: number;
}

/** A link as it is in force on a day. */
export interface QuestionLink extends Joined {
  readonly terms: LinkTerms;
  /** Since when it stands, by whom, and why. */
  readonly day: string;
  readonly actor: string;
  readonly reason: string;
}

/** One event in the life of a link; nothing is overwritten. */
export interface LinkEvent extends Joined {
  readonly kind: 'stated' | 'withdrawn';
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly reason: string;
  readonly terms: LinkTerms | undefined;
}

/** What is added to a figure of the earlier question to set it beside the later one, and the standard error of that. */
export interface LinkSize {
  readonly shift: number;
  readonly error: number;
}

/**
 * The size of a link. An overlap's is the later question's level less the earlier one's, its variance the sum of both: right for
 * parallel samples, and on the safe side where the same people heard both, as answers to two wordings go together.
 */
export function linkSize(terms: LinkTerms): LinkSize {
  if (terms.kind === 'adjustment') return { shift: terms.shift, error: terms.error };
  const { before, after } = terms;
  return { shift: after.value - before.value, error: Math.hypot(before.error, after.error) };
}

/** The standard error of a share from its interviews and the design effect of its survey: root of deff p(1 - p)/n [Kish 1965]. */
export function sampledError(value: number, interviews: number, designEffect: number): number {
  return Math.sqrt((designEffect * value * (1 - value)) / interviews);
}

/** Under so many interviews nobody would publish either level. */
const fewestInterviews = 50;
/** Larger than this and the two questions measure different things. */
const largestShift = 0.5;
const largestError = 0.25;

/** What a link is checked against. */
export interface LinkContext {
  readonly unit: 'proportion' | 'scale';
  readonly versions: readonly number[];
  /** Lowest and highest published figure of the two versions; undefined where none is. */
  readonly range: { readonly before: Range | undefined; readonly after: Range | undefined };
}
interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** Everything that is wrong with a link, each in a sentence that says how to mend it; empty where it is sound. */
export function linkFaults(joined: Joined, terms: LinkTerms, context: LinkContext): string[] {
  const { before, after } = joined;
  const faults: string[] = [];
  if (context.unit === 'scale')
    faults.push('The measure is a mean on a scale; a link is stated in points of a share of people.');
  if (context.versions.length < 2)
    faults.push(`The question of ${joined.measure} has only one version, so there is nothing to link.`);
  else
    for (const version of [before, after])
      if (!context.versions.includes(version))
        faults.push(
          `There is no version ${version} of the question; it has the versions ${context.versions.join(', ')}.`,
        );
  if (before === after)
    faults.push(`Version ${before} is linked to itself: name the earlier and the later version.`);
  else if (before > after)
    faults.push(`The earlier version comes first: version ${after} to version ${before}.`);
  const sides = terms.kind === 'overlap' ? sideFaults(terms) : [];
  return [...faults, ...sides, ...(sides.length === 0 ? sizeFaults(terms, context) : [])];
}

function sideFaults(terms: Extract<LinkTerms, { kind: 'overlap' }>): string[] {
  const faults: string[] = [];
  for (const [name, { value, interviews }] of [
    ['earlier', terms.before],
    ['later', terms.after],
  ] as const) {
    if (!(value > 0 && value < 1))
      faults.push(`The ${name} question's level is ${inPoints(value)}%; it must lie between 0 and 100%.`);
    if (interviews !== undefined && interviews < fewestInterviews)
      faults.push(
        `The ${name} question was put to ${interviews} people; at least ${fewestInterviews} are needed to link anything by.`,
      );
  }
  return faults;
}

function sizeFaults(terms: LinkTerms, { range }: LinkContext): string[] {
  const { shift, error } = linkSize(terms);
  const faults: string[] = [];
  if (!Number.isFinite(shift) || Math.abs(shift) > largestShift)
    faults.push(
      `A link of ${inPoints(shift)} points cannot be: give points between -50 and 50, such as 3.2. Questions that are further apart measure different things.`,
    );
  if (!(error > 0))
    faults.push(
      `The standard error is ${inPoints(error)} points; it must be above 0. No adjustment is known without an error.`,
    );
  else if (!(error <= largestError))
    faults.push(
      `A standard error of ${inPoints(error)} points says nothing: give points of at most 25, such as 1.1.`,
    );
  if (faults.length > 0) return faults;
  const moved = [
    ...(range.before === undefined ? [] : [range.before.lowest + shift, range.before.highest + shift]),
    ...(range.after === undefined ? [] : [range.after.lowest - shift, range.after.highest - shift]),
  ];
  const outside = moved.find((value) => value < 0 || value > 1);
  return outside === undefined
    ? []
    : [
        `With a link of ${inPoints(shift)} points a published figure would be ${inPoints(outside)}%, outside 0 to 100%: is its sign or size wrong?`,
      ];
}

/** A share or a difference in points, to a tenth, without a sign for percent: pages alone make one. */
function inPoints(value: number): string {
  return String(Math.round(value * 1000) / 10);
}

/** The links that stood on a day, as was known on that day; `whenever` counts those recorded later too. */
export function linksOn(events: readonly LinkEvent[], on: string, whenever = false): QuestionLink[] {
  const standing = new Map<string, QuestionLink>();
  const known = events
    .filter(({ day, recordedAt }) => day <= on && (whenever || recordedAt.slice(0, 10) <= on))
    .map((event, place) => ({ event, place }))
    .sort((a, b) => (a.event.day < b.event.day ? -1 : a.event.day > b.event.day ? 1 : a.place - b.place));
  for (const { event } of known) {
    const { measure, before, after, terms, day, actor, reason } = event;
    const key = `${measure}/${before}/${after}`;
    if (terms === undefined) standing.delete(key);
    else standing.set(key, { measure, before, after, terms, day, actor, reason });
  }
  return [...standing.values()];
}

/** A link with its size, as figures are moved by it and verdicts keep it. */
export interface StatedLink extends Joined, LinkSize {
  /** First day of the later version; undefined where it is not kept. */
  readonly changed: string | undefined;
  readonly kind: LinkTerms['kind'];
  readonly source: string;
  readonly document: LinkTerms['document'];
  /** When both questions were put, of an overlap. */
  readonly period: string | undefined;
  readonly day: string;
  readonly actor: string;
  readonly reason: string;
}

/** Links with their sizes and the days on which the question changed. */
export function statedLinks(
  links: readonly QuestionLink[],
  versions: readonly { readonly version: number; readonly from?: string | undefined }[],
): StatedLink[] {
  return links.map(({ terms, ...link }) => ({
    ...link,
    ...linkSize(terms),
    changed: versions.find(({ version }) => version === link.after)?.from,
    kind: terms.kind,
    source: terms.source,
    document: terms.document,
    period: terms.kind === 'overlap' ? terms.period : undefined,
  }));
}

/** A link as a figure passes over it: on to the later question, or back to the earlier one. */
export interface Crossing<Link> {
  readonly link: Link;
  readonly sign: 1 | -1;
}

/**
 * The links by which a figure of one version of a measure's question is set beside those of another; none where they are the
 * same, undefined where no link leads there. Links of one measure never form a ring (`stateLink` sees to it): there is one way.
 */
export function crossingsBetween<Link extends Pick<Joined, 'before' | 'after'>>(
  links: readonly Link[],
  from: number,
  to: number,
): readonly Crossing<Link>[] | undefined {
  if (from === to) return [];
  for (const link of links) {
    const next = link.before === from ? link.after : link.after === from ? link.before : undefined;
    if (next === undefined) continue;
    const rest = crossingsBetween(
      links.filter((each) => each !== link),
      next,
      to,
    );
    if (rest !== undefined) return [{ link, sign: link.before === from ? 1 : -1 }, ...rest];
  }
  return undefined;
}

/** The version of a question that was put on a day: the last one that had begun. `versions` in their order. */
export function versionAskedOn(
  versions: readonly { readonly version: number; readonly from?: string | undefined }[],
  on: string,
): number | undefined {
  return versions.findLast(({ from }) => from === undefined || from <= on)?.version;
}
