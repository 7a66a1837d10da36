import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { RoleName } from '#features/people/rules/roles.ts';
import { roles } from '#features/people/rules/roles.ts';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { dueWords, oftenWords } from '../drawings/words.ts';
import { reportPeriodInWords } from '../rules/occurrences.ts';
import { type Outcome, owerOf } from '../rules/shown.ts';
import type { Duty } from '../rules/structure.ts';

/** "response author or confidence lead". */
export function roleWords(names: readonly RoleName[]): string {
  return names.map((name) => roles[name].words).join(' or ');
}

/** The structure with all that it says. */
export function StructureTable({
  duties,
  settings,
}: {
  readonly duties: readonly Duty[];
  readonly settings: HouseSettings;
}): VNode {
  const { body, force, area_name: area } = settings;
  const names = { body: body.short_name, force: force.short_name, area: area.one, areas: area.many };
  return (
    <DataTable
      id="structure-table"
      caption="Who reports what to whom"
      columns={[
        { heading: 'Report' },
        { heading: 'From' },
        { heading: 'To' },
        { heading: 'How often' },
        { heading: 'Due' },
        { heading: 'Form' },
        { heading: 'Written by' },
        { heading: 'Approved by' },
        { heading: 'Received by' },
      ]}
      rows={duties.map((duty): CellContent[] => [
        { text: duty.title, href: `/reporting/${duty.name}` },
        owerOf(duty, names),
        duty.to,
        oftenWords(duty),
        dueWords(duty),
        duty.form,
        roleWords(duty.writtenBy),
        roleWords(duty.approvedBy),
        roleWords(duty.receivedBy),
      ])}
    />
  );
}

const count = (number: number): CellContent =>
  number === 0 ? { text: '–', sort: 0 } : { text: String(number), sort: number };

/** How many reports of each kind and period were filed in time, late or waived. */
export function OutcomeTable({ outcomes }: { readonly outcomes: readonly Outcome[] }): VNode {
  const open = outcomes.some((outcome) => outcome.open > 0);
  return (
    <DataTable
      id="outcomes"
      caption="Reports by kind and period, the newest first"
      columns={[
        { heading: 'Report' },
        { heading: 'Period' },
        { heading: 'Filed in time', kind: 'number' },
        { heading: 'Filed late', kind: 'number' },
        { heading: 'Waived', kind: 'number' },
        { heading: 'Late now', kind: 'number' },
        ...(open ? [{ heading: 'Not due yet', kind: 'number' as const }] : []),
      ]}
      rows={outcomes.map((outcome): CellContent[] => [
        { text: outcome.title, href: `/reporting/${outcome.duty}` },
        { text: reportPeriodInWords(outcome.period), sort: outcome.period.ends },
        count(outcome.inTime),
        count(outcome.filedLate),
        count(outcome.waived),
        count(outcome.lateNow),
        ...(open ? [count(outcome.open)] : []),
      ])}
    />
  );
}
