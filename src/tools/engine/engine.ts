/**
 * The engine: keeps interviews, gives back moments. It knows columns and codes, nothing of policing or of inference.
 * Two implementations: DuckDB over Parquet files (duckdb.ts), PostgreSQL or Citus (postgres.ts). One SQL text (moments-sql.ts).
 * A wave is named by its content hash everywhere; the engine never looks for files by pattern.
 */

/** A column of the interviews as they are stored. `code`: small whole numbers, or NULL. `text`, `number`, `day` (ISO) as they say. */
export interface InterviewColumn {
  readonly name: string;
  readonly type: 'code' | 'text' | 'number' | 'day';
}

/** These five columns every wave has, under these names, whatever the fieldwork company calls them. */
export const designColumns = ['row', 'area', 'stratum', 'unit', 'weight'] as const;

export interface StoreRequest {
  /** A comma-separated file, UTF-8, RFC 4180 quoting, no header, empty unquoted field = NULL, columns in this order. */
  readonly staged: string;
  readonly columns: readonly InterviewColumn[];
}

export interface StoredWave {
  /** SHA-256 in hex, its name from now on: of the Parquet file, or on PostgreSQL of the columns and the staged file. */
  readonly hash: string;
  readonly rows: number;
  readonly bytes: number;
}

/** One quantity to take moments of: a question, which of its codes are valid and positive, and perhaps a domain. */
export interface Item {
  readonly column: string;
  /** Codes in the base; all others (and NULL) are outside it. For a scale measure the lowest and highest valid value. */
  readonly valid: readonly number[];
  /** Those of the valid codes for which y is 1 (0 for the others); or 'scale': y is the value itself and `valid` is [lowest, highest]. */
  readonly positive: readonly number[] | 'scale';
  /** Interviews of this group only: the domain. Units without any member stay in, with zeros. */
  readonly domain?: { readonly column: string; readonly value: string };
}

export interface MomentsRequest {
  readonly waves: readonly string[];
  readonly items: readonly Item[];
  /** Pairs of items (positions in `items`) whose cross-products are wanted, for contrasts inside one stratum. */
  readonly pairs?: readonly (readonly [number, number])[];
  /** True where the totals of each unit are wanted too. */
  readonly units?: boolean;
}

/** The moments of one item in one wave, area and stratum: docs/methods.md, section 2. Centred sums carry m/(m-1); null with one unit. */
export interface MomentRow {
  readonly item: number;
  readonly wave: string;
  readonly area: string;
  readonly stratum: string;
  readonly n: number;
  readonly w: number;
  readonly y: number;
  /** Units of the stratum, those without valid data too. */
  readonly m: number;
  /** Units with at least one valid interview of the item (and domain). */
  readonly u: number;
  readonly cww: number | null;
  readonly cwy: number | null;
  readonly cyy: number | null;
  readonly w2: number;
  readonly w2y: number;
  readonly w2yy: number;
  /** Sum of w y²; for a 0/1 quantity the same as `y`. */
  readonly wyy: number;
}

/** Cross-products between two items in one stratum, with the same m/(m-1): sums of (a_i - mean)(a_j - mean) and so on. */
export interface CrossRow {
  readonly pair: number;
  readonly wave: string;
  readonly area: string;
  readonly stratum: string;
  readonly cww: number | null;
  /** w of the first with y of the second. */
  readonly cwy: number | null;
  /** y of the first with w of the second. */
  readonly cyw: number | null;
  readonly cyy: number | null;
}

export interface Moments {
  readonly rows: readonly MomentRow[];
  readonly crosses: readonly CrossRow[];
  /** One row a unit and item, those without any member as zeros; empty unless asked for. Pairs mean nothing here. */
  readonly units: readonly UnitRow[];
}

/** Totals of one unit, for surveys whose units persist over waves: they are summed over waves before they are squared. */
export interface UnitRow {
  readonly item: number;
  readonly wave: string;
  readonly area: string;
  readonly stratum: string;
  readonly unit: string;
  readonly n: number;
  readonly w: number;
  readonly y: number;
  readonly w2: number;
  readonly w2y: number;
  readonly w2yy: number;
  readonly wyy: number;
}

export interface InterviewsRequest {
  readonly waves: readonly string[];
  /** Columns of codes or numbers, and columns of texts. One that no wave has comes back empty throughout. */
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/**
 * Columns of interviews for a fit, which no sums can stand in for. They go from the engine to the library and no further: what
 * is kept of them are coefficients and sums.
 */
export interface Interviews {
  readonly count: number;
  /** NaN where there is nothing. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** An empty text where there is nothing. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

export interface Engine {
  /** Keeps one staged wave for good, whole or not at all: written under another name, synced, then renamed. */
  store(request: StoreRequest): Promise<StoredWave>;
  moments(request: MomentsRequest): Promise<Moments>;
  /** Columns of interviews, the same ones in the same order on every engine: by wave, then by row. */
  interviews(request: InterviewsRequest): Promise<Interviews>;
  /** Forgets stored waves that no record names: those of an import that was refused. */
  discard(waves: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** A stored wave is missing or its bytes are not those its name promises: nothing is read from it. */
export class DamagedWave extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DamagedWave';
  }
}
