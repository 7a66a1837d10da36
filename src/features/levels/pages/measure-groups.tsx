import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { boundsWords, capital, sizeWords } from '../drawings/area-words.ts';
import { levelText, marginText } from '../drawings/level-text.ts';
import { periodWords } from '../drawings/words.ts';
import { figureAddress, shown } from '../rules/reading.ts';
import { againstWords, type GroupPart, gapsHeading, realGaps, testedGaps } from './group-words.ts';

/** The groups in short: only the gaps that are real, and the way to all of them. */
export function MeasureGroups({
  settings,
  measure,
  parts,
}: {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  readonly parts: readonly GroupPart[];
}): VNode | null {
  const period = parts[0]?.rows[0]?.reading.figure.period;
  if (period === undefined) return null;
  const real = realGaps(parts);
  const rest = testedGaps(parts) - real.length;
  return (
    <Section
      id="groups"
      heading={gapsHeading(parts)}
      sub={`${capital(periodWords(period))}, ${settings.force_area_name} as a whole.${real.length > 0 && rest > 0 ? ' The gaps that are not in this table cannot be told from chance.' : ''}`}
    >
      {real.length > 0 && (
        <DataTable
          id="gaps-table"
          caption={`${measure.title}: groups that really differ`}
          columns={[
            { heading: 'Who' },
            { heading: 'Level', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
            { heading: 'The gap, with its margin' },
          ]}
          rows={real.map(({ part, row, comparison }) => {
            const known = shown(row.reading);
            return [
              `${part.title}: ${row.label}`,
              known === undefined
                ? '–'
                : {
                    text: levelText(measure.unit, known.value, 1),
                    href: figureAddress(row.reading.figure.id),
                  },
              marginText(measure.unit, row.reading, 1),
              `${capital(sizeWords(comparison, 1, measure.unit))} than ${againstWords(part)} (${boundsWords(comparison, 1, measure.unit)})`,
            ];
          })}
        />
      )}
      <p>
        <a href={`/measures/${measure.id}/groups`}>
          Every group, with its level, base and gap over the years
        </a>
      </p>
    </Section>
  );
}
