/** How the example's plan is written down. What is in it is invented. */
export const force = 'E23000001';
export const code = (place: string): string => `E090000${place}`;
export const [enfield, lambeth, haringey, waltham, croydon] = [10, 22, 14, 31, 8].map((place) =>
  code(String(place).padStart(2, '0')),
);
export const of = (...places: (string | undefined)[]): string[] => places.flatMap((place) => place ?? []);

export type Driver = 'effectiveness' | 'engagement' | 'fair_treatment' | 'worry';

/** What became of a milestone: met in time, met after moves, moved and still open, left overdue, missed, dropped. */
export type Fate =
  | { readonly kind: 'met'; readonly moves?: readonly number[]; readonly evidence: string }
  | { readonly kind: 'open'; readonly moves?: readonly number[] }
  | { readonly kind: 'missed' | 'dropped'; readonly reason: string };

export interface InventedMilestone {
  readonly title: string;
  readonly day: string;
  readonly fate: Fate;
}

export interface InventedActivity {
  readonly title: string;
  readonly drivers: readonly Driver[];
  readonly areas: readonly string[];
  readonly body: 'mps' | 'enfield-council';
  readonly owner: string;
  /** The mail address of who keeps it. */
  readonly keeper: string;
  readonly starts: string;
  readonly ends: string;
  readonly points: number | undefined;
  readonly cost: number | undefined;
  readonly milestones: readonly InventedMilestone[];
}

export const marcus = 'marcus.bell@mps.example';
export const alan = 'alan.pryce@mps.example';
export const zara = 'zara.malik@mps.example';
export const simon = 'simon.fell@enfield.example';
export const judith = 'judith.lowe@mps.example';
export const tom = 'tom.whitlock@mpa.example';
export const grace = 'grace.adeyemi@mpa.example';

export const met = (evidence: string, ...moves: number[]): Fate => ({ kind: 'met', evidence, moves });
export const open = (...moves: number[]): Fate => ({ kind: 'open', moves });

export const activity = (
  title: string,
  drivers: readonly Driver[],
  areas: readonly string[],
  [starts, ends]: readonly [string, string],
  [points, cost]: readonly [number | undefined, number | undefined],
  milestones: readonly (readonly [string, string, Fate])[],
  more: Partial<Pick<InventedActivity, 'body' | 'owner' | 'keeper'>> = {},
): InventedActivity => ({
  ...{ title, drivers, areas, starts, ends, points, cost },
  ...{ body: 'mps', owner: 'confidence lead', keeper: marcus, ...more },
  milestones: milestones.map(([what, day, fate]) => ({ title: what, day, fate })),
});

export const year = ['2009-11-01', '2012-03-31'] as const;

/** One thing that somebody does about the plan. `by` is a mail address of the cast. */
export type PlanStep =
  | { readonly kind: 'write'; readonly by: string; readonly activity: InventedActivity }
  | { readonly kind: 'put' | 'submit'; readonly by: string }
  | {
      readonly kind: 'milestone';
      readonly by: string;
      readonly of: string;
      readonly title: string;
      readonly act: 'moved' | 'met' | 'missed' | 'dropped';
      readonly on?: string;
      readonly words: string;
    }
  | {
      readonly kind: 'report';
      readonly by: string;
      readonly of: string;
      readonly text: string;
      readonly risk: string;
    }
  | {
      readonly kind: 'open-measure';
      readonly by: string;
      readonly title: string;
      readonly origin: { readonly kind: 'exception' | 'request'; readonly id: string };
      readonly area: string;
      readonly cause: string;
      readonly actions: string;
      readonly owner: string;
      readonly reviewOn: string;
      readonly test:
        | { readonly kind: 'rise'; readonly periods: number }
        | { readonly kind: 'verdict'; readonly atLeast: 'On track' };
    }
  | { readonly kind: 'sign'; readonly by: string; readonly of: string; readonly side: 'body' | 'force' }
  | { readonly kind: 'impose'; readonly by: string; readonly of: string; readonly words: string }
  | {
      readonly kind: 'set';
      readonly by: string;
      readonly of: string;
      readonly title: string;
      readonly on: string;
    }
  | {
      readonly kind: 'tell' | 'review';
      readonly by: string;
      readonly of: string;
      readonly words: string;
      readonly on?: string;
    }
  | {
      readonly kind: 'close-measure';
      readonly by: string;
      readonly of: string;
      readonly outcome: 'worked' | 'did not' | 'cannot tell';
      readonly text: string;
      readonly words: string;
    }
  | {
      readonly kind: 'climb';
      readonly by: string;
      readonly about: string;
      readonly stage: string;
      readonly due?: string;
      readonly evidence: string;
      readonly words: string;
    }
  | { readonly kind: 'put-finding'; readonly by: string; readonly finding: string; readonly due: string }
  | { readonly kind: 'acknowledge'; readonly by: string; readonly finding: string; readonly words: string };

export interface PlanHappening {
  readonly day: string;
  readonly step: PlanStep;
}
