/**
 * The tables as the migrations leave them, for Kysely's types. Only text, integer and real exist, on both databases:
 * ids are text, instants ISO 8601 in UTC, days YYYY-MM-DD, JSON is text. Nothing is converted on the way in or out.
 */
import type { ColumnType, Generated } from 'kysely';
import type { DriverFitTable, DriverModelTable, FindingEventTable } from './driver-tables.ts';
import type {
  AnswerCountTable,
  BreakInSeriesTable,
  ComparisonTable,
  FigureTable,
  MomentTable,
} from './figure-tables.ts';
import type {
  MailTable,
  PasskeyChallengeTable,
  PasskeyTable,
  PersonTable,
  RoleTable,
  SessionTable,
  SignInLinkTable,
} from './people-tables.ts';
import type {
  AcknowledgementTable,
  ActivityTable,
  EscalationTable,
  ImprovementTable,
  MilestoneTable,
  PlanEventTable,
  PlanVersionTable,
} from './plan-tables.ts';
import type { ProcessStepEventTable } from './process-tables.ts';
import type { ReportEventTable, ReportStructureTable, ReportTable } from './reporting-tables.ts';
import type { RequestEventTable, RequestPartTable, RequestTable } from './request-tables.ts';
import type { SeriesFileTable, SeriesMeasureTable, SeriesValueTable } from './series-tables.ts';
import type {
  ExceptionEventTable,
  ExceptionTable,
  QuestionLinkTable,
  TargetEventTable,
  TargetTable,
  VerdictTable,
  WatchRulesTable,
  WatchTable,
} from './target-tables.ts';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;
/** 0 or 1: neither database is asked for a boolean. `true` and `false` are bound as 1 and 0. */
type Flag = ColumnType<number, number | boolean, number | boolean>;

export interface SettingTable {
  name: string;
  value: string;
}

export interface AuditTable {
  id: Generated<number>;
  at: Instant;
  actor: string;
  action: string;
  subject: string;
  detail: Json;
  /** The hash of the entry before, and its own; empty in what was written before there was a chain. */
  previous: string | null;
  hash: string | null;
}

export interface BodyTable {
  id: string;
  kind: 'oversight' | 'force' | 'partner';
  name: string;
  short_name: string;
  website: string | null;
  starts: Day | null;
  ends: Day | null;
  /** The body that took over. */
  successor: string | null;
}

export interface AreaTable {
  code: string;
  name: string;
  short_name: string;
  kind: 'force' | 'group' | 'area';
  position: number;
  starts: Day | null;
  ends: Day | null;
  tile_column: number | null;
  tile_row: number | null;
}

export interface AreaMemberTable {
  group_code: string;
  area_code: string;
}

export interface AreaAliasTable {
  /** The name as normalised for comparison, never as typed. */
  alias: string;
  code: string;
}

export interface SurveyTable {
  name: string;
  title: string;
  kind: 'interviews' | 'series';
  config: Json;
  updated_at: Instant;
}

export interface CodebookTable {
  survey: string;
  version: number;
  hash: string;
  /** The YAML exactly as it was read. */
  body: string;
  created_at: Instant;
  created_by: string;
}

export interface MeasureTable {
  id: string;
  survey: string;
  title: string;
  short_title: string;
  position: number;
  headline: Flag;
  direction: 'more' | 'less' | 'neither';
  unit: 'proportion' | 'scale';
  config: Json;
}

export interface MeasureVersionTable {
  measure: string;
  version: number;
  question: string;
  wording: string;
  answers: Json;
  base: string;
  from_day: Day | null;
  until_day: Day | null;
  reason: string | null;
}

export interface WaveTable {
  /** Unique for each acceptance ('pas-2010-Q4', then 'pas-2010-Q4.2'): a replaced wave keeps its row. */
  id: string;
  survey: string;
  label: string;
  /** The wave's name within its survey ('2010-Q4'); one accepted row a name. */
  name: string;
  starts: Day;
  ends: Day;
  status: 'accepted' | 'withdrawn' | 'replaced';
  hash: string;
  original_hash: string;
  original_name: string;
  original_bytes: number;
  rows: number;
  valid_from: Instant;
  codebook_version: number;
  accepted_at: Instant;
  accepted_by: string;
  program_version: string;
  ended_at: Instant | null;
  ended_by: string | null;
  reason: string | null;
  replaced_by: string | null;
  /** The dry run's findings as they stood when the wave was accepted. */
  checks: Json;
}

/** Imports that are running, so that the sweep at start leaves their files alone. */
export interface ImportTable {
  id: string;
  started_at: Instant;
  by: string;
  process: number;
  folder: string;
}

export interface Tables {
  setting: SettingTable;
  audit: AuditTable;
  body: BodyTable;
  area: AreaTable;
  area_member: AreaMemberTable;
  area_alias: AreaAliasTable;
  survey: SurveyTable;
  codebook: CodebookTable;
  measure: MeasureTable;
  measure_version: MeasureVersionTable;
  wave: WaveTable;
  import: ImportTable;
  moment: MomentTable;
  answer_count: AnswerCountTable;
  figure: FigureTable;
  comparison: ComparisonTable;
  series_file: SeriesFileTable;
  series_measure: SeriesMeasureTable;
  series_value: SeriesValueTable;
  break_in_series: BreakInSeriesTable;
  target: TargetTable;
  target_event: TargetEventTable;
  question_link: QuestionLinkTable;
  verdict: VerdictTable;
  watch_rules: WatchRulesTable;
  watch: WatchTable;
  exception: ExceptionTable;
  exception_event: ExceptionEventTable;
  driver_model: DriverModelTable;
  driver_fit: DriverFitTable;
  finding_event: FindingEventTable;
  person: PersonTable;
  role: RoleTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  session: SessionTable;
  sign_in_link: SignInLinkTable;
  mail: MailTable;
  process_step_event: ProcessStepEventTable;
  request: RequestTable;
  request_event: RequestEventTable;
  request_part: RequestPartTable;
  report_structure: ReportStructureTable;
  report: ReportTable;
  report_event: ReportEventTable;
  plan_event: PlanEventTable;
  activity: ActivityTable;
  milestone: MilestoneTable;
  plan_version: PlanVersionTable;
  improvement: ImprovementTable;
  escalation: EscalationTable;
  acknowledgement: AcknowledgementTable;
}
