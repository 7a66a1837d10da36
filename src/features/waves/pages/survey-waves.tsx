import type { VNode } from 'preact';
import { periodInShort, periodNamed } from '#features/measures/rules/period.ts';
import { counted } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { decimal, whole } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import type { WaveChecks } from '../rules/checks.ts';
import type { Wave } from '../store/waves.ts';

/** Every wave that was ever accepted, newest first: what its checks found, and the file it came from. None is taken away. */
export function SurveyWaves({
  waves,
  yearStarts,
}: {
  readonly waves: readonly Wave[];
  /** Month in which the financial year begins. */
  readonly yearStarts: number;
}): VNode | null {
  if (waves.length === 0) return null;
  const newest = [...waves].reverse();
  const named = ({ name, starts }: Wave): CellContent => {
    const period = periodNamed(name, yearStarts);
    return { text: period === undefined ? name : capital(periodInShort(period)), sort: starts };
  };
  const rows = newest.map((wave) => [named(wave), ...checked(wave), standing(wave)]);
  const complete = !rows.some((cells) => cells.includes('–'));
  return (
    <Section
      id="waves"
      heading={wavesHeading(waves)}
      sub="What unequal weights alone cost in precision is Kish’s design effect: at 1.30 a hundred interviews tell as much as 77 with equal weights."
    >
      <DataTable
        id="waves-table"
        caption="Interviews of each wave, newest first"
        columns={[
          { heading: 'Wave' },
          { heading: 'Interviews', kind: 'number' },
          { heading: 'First day' },
          { heading: 'Last day' },
          { heading: 'Strata', kind: 'number' },
          { heading: 'Sampling units', kind: 'number' },
          { heading: 'Design effect of weights', kind: 'number' },
          { heading: 'Standing' },
        ]}
        rows={rows}
        symbols={complete ? undefined : [{ symbol: '–', meaning: 'not in the file' }]}
      />
      <p class="sub">
        Each file is kept unchanged under its hash, a fingerprint (SHA-256) that changes with every byte.
        Interviews themselves are never published.
      </p>
      <DataTable
        id="files-table"
        caption="Files as they were delivered"
        columns={[
          { heading: 'Wave' },
          { heading: 'File' },
          { heading: 'Accepted' },
          { heading: 'Codebook', kind: 'number' },
          { heading: 'Hash' },
        ]}
        rows={newest.map((wave) => [
          named(wave),
          wave.original_name,
          day(wave.accepted_at.slice(0, 10)),
          String(wave.codebook_version),
          { text: <code class="hash">{wave.original_hash}</code> },
        ])}
      />
    </Section>
  );
}

function wavesHeading(waves: readonly Wave[]): string {
  const ended = waves.filter((wave) => wave.status !== 'accepted').length;
  const all = capital(counted(waves.length, 'wave'));
  return ended === 0
    ? `${all}, none replaced or withdrawn`
    : `${all}, of which ${counted(ended, 'was', 'were')} replaced or withdrawn`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What was seen of a wave while its file was read, from the checks kept with it. */
function checked({ rows, checks }: Wave): CellContent[] {
  const kept: { readonly wave?: Partial<WaveChecks> } = JSON.parse(checks);
  const { firstDay, lastDay, strata, units, weights } = kept.wave ?? {};
  const dated = (iso: string | undefined): CellContent =>
    iso === undefined ? '–' : { text: day(iso), sort: iso };
  const count = (value: number | undefined): CellContent =>
    value === undefined ? '–' : { text: whole(value), sort: value };
  return [
    count(rows),
    dated(firstDay),
    dated(lastDay),
    count(strata),
    count(units),
    weights === undefined ? '–' : decimal(weights.designEffect, 2),
  ];
}

/** What became of a wave, with the reason: it counts, or it was replaced or withdrawn and stays readable. */
function standing({ status, ended_at, reason }: Wave): string {
  if (status === 'accepted') return 'Counts';
  const when = ended_at === null ? '' : ` ${day(ended_at.slice(0, 10))}`;
  return `${capital(status)}${when}: ${reason ?? 'no reason is kept'}`;
}

/** The codebook in its versions: what the columns and codes of the files mean, and which waves were read with each. */
export function CodebookVersions({
  codebooks,
  waves,
}: {
  readonly codebooks: readonly { readonly version: number; readonly hash: string }[];
  readonly waves: readonly Wave[];
}): VNode | null {
  if (codebooks.length === 0) return null;
  const read = (version: number): string =>
    whole(waves.filter((wave) => wave.codebook_version === version).length);
  return (
    <Section
      heading={
        codebooks.length === 1
          ? 'One codebook, unchanged since the first wave'
          : `The codebook has had ${counted(codebooks.length, 'version')}`
      }
      sub="A codebook says what the columns and codes of a survey’s files mean: which answers count, which are outside the base. A change is kept as a new version beside the old one."
    >
      <DataTable
        id="codebooks"
        caption="Versions of the codebook, newest first"
        columns={[
          { heading: 'Version' },
          { heading: 'Waves read with it', kind: 'number' },
          { heading: 'Hash (SHA-256) of its text' },
        ]}
        rows={codebooks.map(({ version, hash }) => [
          String(version),
          read(version),
          { text: <code class="hash">{hash}</code> },
        ])}
      />
    </Section>
  );
}
