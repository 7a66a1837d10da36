/** The tables of plans, milestones, improvement measures and escalation; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;

/** Everything that ever happened in the room, in order. Nothing here is changed or deleted; all states follow from it. */
export interface PlanEventTable {
  id: Generated<number>;
  /** What it happened to: an activity, a milestone, a version of the plan, an improvement measure, a stage, a finding. */
  subject: string;
  /** The activity or improvement measure on whose page it is told; the subject itself where it has a page of its own. */
  thread: string;
  kind: string;
  actor: string;
  /** In which role it was done: "confidence lead, the Met". */
  capacity: string;
  at: Instant;
  day: Day;
  reason: string;
  /** Of a milestone's move: by how many days; 0 of everything else. */
  moved: number;
  detail: Json;
}

/** An activity as it stands, worked out from its events. */
export interface ActivityTable {
  id: string;
  /** Place in the order in which they were written. */
  number: number;
  /** The force whose plan it is in. */
  force: string;
  /** The body that does it: the force, or a partner. */
  body: string;
  /** The one area that it is in; null where it is in several or in the whole force. */
  area: string | null;
  state: 'draft' | 'promised' | 'ended' | 'dropped';
  starts: Day;
  ends: Day;
  /** Drivers that it acts on, comma before and after each: ",engagement,". Null where nothing is promised. */
  drivers: string | null;
  /** The first period from which it is to be asked whether it worked; null where it is not asked. */
  ask_from: string | null;
  standing: Json;
  last_event: number;
}

/** A milestone as it stands, worked out from its events. */
export interface MilestoneTable {
  id: string;
  number: number;
  /** The activity or the improvement measure that it belongs to. */
  thread: string;
  force: string;
  body: string;
  area: string | null;
  title: string;
  state: 'draft' | 'open' | 'met' | 'missed' | 'dropped';
  original: Day;
  forecast: Day;
  actual: Day | null;
  /** Days from the original to the forecast or actual day. */
  slipped: number;
  /** How often its day was put later. */
  moves: number;
  evidence: string | null;
  last_event: number;
}

/** A version of the plan as it was put forward: what is submitted is this and nothing that was written since. */
export interface PlanVersionTable {
  id: Generated<number>;
  force: string;
  state: 'put forward' | 'submitted' | 'returned';
  author: string;
  put_on: Day;
  decided_on: Day | null;
  content: Json;
  last_event: number;
}

/** An improvement measure as it stands, worked out from its events. */
export interface ImprovementTable {
  id: string;
  number: number;
  /** The oversight body, and the force that has to improve. */
  body: string;
  force: string;
  area: string | null;
  state: 'proposed' | 'in force' | 'closed';
  /** The next day on which it is looked at; null once closed. */
  review_on: Day | null;
  /** 1 where the exit test has been passed. */
  passed: number;
  standing: Json;
  last_event: number;
}

/** One thing's way up the escalation ladder. */
export interface EscalationTable {
  id: string;
  number: number;
  body: string;
  force: string;
  /** What it is about: the id of an exception, a request, a measure; or the plan. */
  about: string;
  stage: string;
  state: 'open' | 'ended';
  due: Day | null;
  standing: Json;
  last_event: number;
}

/** A finding that the force owes a word on. */
export interface AcknowledgementTable {
  finding: string;
  force: string;
  state: 'owed' | 'acknowledged';
  due: Day;
  standing: Json;
  last_event: number;
}
