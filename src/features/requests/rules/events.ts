import { z } from 'zod';

/** Templates of requests; s55 is the body's own duty to comment on an inspectorate's report. */
export const templates = ['ordinary', 'urgent', 's55'] as const;
export type Template = (typeof templates)[number];

/** What an answer can be asked to hold; `question` is anything else, in the asker's words. */
export const pointKinds = ['activities', 'milestones', 'effect', 'question'] as const;

const words = z.string();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const point = z.strictObject({ kind: z.enum(pointKinds), text: words });
export type Point = z.infer<typeof point>;

/** What a request rests on, copied as it stood when it was drafted: nothing that is revised later changes it. */
const evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figure'),
    /** The figure's permanent name. */
    id: words,
    title: words,
    where: words,
    ends: day,
    unit: z.enum(['proportion', 'scale']),
    value: z.number(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    base: z.number().nullable(),
    taken: day,
  }),
  z.strictObject({
    kind: z.literal('exception'),
    id: words,
    title: words,
    where: words,
    openedOn: day,
    /** What the rule found, in its own words. */
    found: words,
    figures: z.array(z.strictObject({ id: words, ends: day, value: z.number() })),
    taken: day,
  }),
  z.strictObject({
    kind: z.literal('verdict'),
    /** The target's permanent name. */
    id: words,
    title: words,
    where: words,
    spokenOn: day,
    word: words,
    taken: day,
  }),
  z.strictObject({ kind: z.literal('concern'), text: words, taken: day }),
]);
export type KeptEvidence = z.infer<typeof evidence>;

const wording = z.strictObject({
  template: z.enum(templates),
  question: words,
  why: words,
  evidence: z.array(evidence),
  points: z.array(point).min(1),
  /** Of s55: the inspectorate's report, and the day on which it was published, which is day 1. */
  report: z.strictObject({ title: words, publishedOn: day }).nullable(),
});
export type Wording = z.infer<typeof wording>;

const answers = z.array(z.strictObject({ point: z.int(), text: words }));
export type Answers = z.infer<typeof answers>;

export const pointStandings = ['met', 'partly', 'not'] as const;
export type PointStanding = (typeof pointStandings)[number];
export const overalls = ['accepted', 'partly', 'not'] as const;
export type Overall = (typeof overalls)[number];

const happened = {
  id: z.int(),
  /** The instant at which it was recorded. */
  at: words,
  day,
  actor: words,
  /** In which role: "clerk, the Authority". */
  capacity: words,
  /** What was said with it: a reason, a ground, a question, a comment. */
  reason: words,
};

const plain = <Kind extends string>(kind: Kind) => z.strictObject({ ...happened, kind: z.literal(kind) });

/** Everything that can happen to a request, as it is kept. */
export const requestEvent = z.discriminatedUnion('kind', [
  z.strictObject({ ...happened, kind: z.literal('drafted'), wording }),
  z.strictObject({ ...happened, kind: z.literal('redrafted'), wording }),
  plain('approved'),
  plain('returned'),
  z.strictObject({
    ...happened,
    kind: z.literal('issued'),
    wording,
    due: day,
    /** Of s55: the last day on which the comments can be published in time. */
    publishBy: day.nullable(),
    /** Whether the question is public from its issue. */
    open: z.boolean(),
  }),
  plain('acknowledged'),
  plain('clarification-asked'),
  /** `moved`: the working days by which the due day moved, and the day that it moved to. */
  z.strictObject({ ...happened, kind: z.literal('clarified'), due: day, moved: z.int() }),
  z.strictObject({
    ...happened,
    kind: z.literal('part-asked'),
    area: words,
    areaName: words,
    points: z.array(z.int()),
  }),
  z.strictObject({ ...happened, kind: z.literal('part-given'), area: words, areaName: words, answers }),
  z.strictObject({ ...happened, kind: z.literal('answer-drafted'), answers, ready: z.boolean() }),
  plain('answer-returned'),
  z.strictObject({ ...happened, kind: z.literal('submitted'), version: z.int(), answers }),
  plain('commented'),
  z.strictObject({
    ...happened,
    kind: z.literal('assessed'),
    version: z.int(),
    points: z.array(z.strictObject({ standing: z.enum(pointStandings), note: words })),
    overall: z.enum(overalls),
    /** The last day on which the force can say what is wrong in its facts; null where it cannot. */
    checkUntil: day.nullable(),
  }),
  plain('checked'),
  z.strictObject({
    ...happened,
    kind: z.literal('published'),
    version: z.int(),
    /** Of s55: to whom copies were sent. */
    copies: z.array(words),
  }),
  plain('withheld'),
  plain('withdrawn'),
  plain('closed'),
]);

export type RequestEvent = z.infer<typeof requestEvent>;
export type RequestStep = RequestEvent['kind'];
export const requestSteps: readonly RequestStep[] = requestEvent.options.map(({ shape }) => shape.kind.value);
export type EventOf<Kind extends RequestStep> = Extract<RequestEvent, { readonly kind: Kind }>;

/** Who may see an event: the body alone, the force alone, or both. */
export type EventSide = 'body' | 'force' | 'both';

/** Whose eyes an event is for. A draft is its own side's alone, and so is what was withdrawn before it was issued. */
export function eventSide(kind: RequestStep, issued: boolean): EventSide {
  switch (kind) {
    case 'drafted':
    case 'redrafted':
    case 'approved':
    case 'returned':
      return 'body';
    case 'part-asked':
    case 'part-given':
    case 'answer-drafted':
    case 'answer-returned':
      return 'force';
    case 'withdrawn':
      return issued ? 'both' : 'body';
    default:
      return 'both';
  }
}
