import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { StructurePicture } from '../drawings/structure-picture.tsx';
import { reportName } from '../drawings/words.ts';
import { owerOf, type ReportGroup } from '../rules/shown.ts';
import { type Duty, dutiesOn, type StructureVersion } from '../rules/structure.ts';
import { ReportLines } from './report-lines.tsx';
import { OutcomeTable, StructureTable } from './reporting-tables.tsx';

export interface ReportingPageProps {
  readonly settings: HouseSettings;
  readonly today: string;
  /** The past day that the structure is shown of; undefined where it is today. */
  readonly past: string | undefined;
  readonly version: StructureVersion | undefined;
  readonly versions: readonly StructureVersion[];
  readonly late: readonly ReportGroup[];
  readonly due: readonly ReportGroup[];
  readonly waiting: readonly ReportGroup[];
  readonly outcomes: Parameters<typeof OutcomeTable>[0]['outcomes'];
  /** For who may ask the force why: each late report has the way to a request beside it. */
  readonly mayAsk: boolean;
}

/** Who reports what to whom: what is late and due first, then the structure as a picture and a table. */
export function ReportingPage(props: ReportingPageProps): VNode {
  const { settings, today, past, version, late, due, waiting, outcomes, mayAsk } = props;
  const on = past ?? today;
  const duties = version === undefined ? [] : dutiesOn(version.structure, on);
  if (past !== undefined) return <PastStructure {...props} duties={duties} on={past} />;
  if (version === undefined) return <NoStructure settings={settings} />;
  const [next] = due;
  return (
    <>
      <Opening kicker="Who reports what to whom" heading={headingOf(props)}>
        {next !== undefined && (
          <Lede>
            Next: {groupName(next)}, due {day(next.due)}.
          </Lede>
        )}
      </Opening>
      {late.length > 0 && (
        <Section
          heading="Late"
          sub="Owed, and the day is over. A report filed after its day stays marked as filed late."
        >
          <ReportLines groups={late} today={today} calendar={settings.calendar} mayAsk={mayAsk} />
        </Section>
      )}
      {(due.length > 0 || waiting.length > 0) && (
        <Section heading="In time so far: due, or filed and waiting to be received">
          <ReportLines
            groups={[...due, ...waiting]}
            today={today}
            calendar={settings.calendar}
            mayAsk={false}
          />
        </Section>
      )}
      <Section
        id="structure"
        heading={structureHeading(duties, settings)}
        sub={`As set down on ${day(version.day)}. Each name leads to all reports of its kind.`}
      >
        <StructurePicture duties={drawn(duties, settings, late)} />
      </Section>
      {outcomes.length > 0 && (
        <Section heading="What became of the last reports">
          <OutcomeTable outcomes={outcomes} />
        </Section>
      )}
      <Section heading="The structure as a table">
        <StructureTable duties={duties} settings={settings} />
        <Versions {...props} />
      </Section>
    </>
  );
}

function headingOf({ late, outcomes }: ReportingPageProps): string {
  const reports = late.flatMap((group) => group.reports);
  const [first] = reports;
  if (first === undefined) {
    const filed = outcomes.some((each) => each.inTime + each.filedLate + each.waived > 0);
    return filed ? 'No report is late today' : 'No report has had to be filed yet';
  }
  if (reports.length === 1) return `One report is late, since ${day(first.due)}`;
  const oldest = reports.map(({ due }) => due).toSorted()[0] ?? first.due;
  return `${numberWord(reports.length, true)} reports are late, the longest since ${day(oldest)}`;
}

/** "Headline report, January to March 2011"; for many areas, how many. */
export function groupName({ reports, title, period }: ReportGroup): string {
  const [first] = reports;
  if (reports.length === 1 && first !== undefined) return reportName(first);
  return reportName({ title: `${title} (${reports.length})`, areaName: undefined, period });
}

function structureHeading(duties: readonly Duty[], { body, force }: HouseSettings): string {
  const count = (by: Duty['by']) => duties.filter((duty) => duty.by === by).length;
  const kinds = (number: number) =>
    `${numberWord(number)} ${number === 1 ? 'kind of report' : 'kinds of report'}`;
  const [theirs, ours] = [count('force'), count('body')];
  if (theirs === 0 && ours === 0) return 'Nobody owes a report today';
  const parts = [
    ...(theirs > 0 ? [`${force.short_name} owes ${kinds(theirs)}`] : []),
    ...(ours > 0 ? [`${body.short_name} ${theirs > 0 ? numberWord(ours) : `owes ${kinds(ours)}`}`] : []),
  ].join(', ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}`;
}

function drawn(
  duties: readonly Duty[],
  settings: HouseSettings,
  late: readonly ReportGroup[] | undefined,
): Parameters<typeof StructurePicture>[0]['duties'] {
  return duties.map((duty) => ({
    duty,
    from: owerOf(duty, namesOf(settings)),
    late: late
      ?.filter((group) => group.duty === duty.name)
      .reduce((total, { reports }) => total + reports.length, 0),
  }));
}

/** The two sides and the areas, as sentences name them. */
export function namesOf({ body, force, area_name: area }: HouseSettings): Parameters<typeof owerOf>[1] {
  return { body: body.short_name, force: force.short_name, area: area.one, areas: area.many };
}

function PastStructure({
  duties,
  on,
  version,
  settings,
  ...props
}: ReportingPageProps & { readonly duties: readonly Duty[]; readonly on: string }): VNode {
  return (
    <>
      <Opening
        kicker={`Who reported what to whom, as known on ${day(on)}`}
        heading={
          version === undefined
            ? 'No reporting structure had been set down'
            : structureHeading(duties, settings).replace(' owes', ' owed')
        }
      >
        <p>
          <a href="/reporting">The structure of today</a>
        </p>
      </Opening>
      {duties.length > 0 && <StructurePicture duties={drawn(duties, settings, undefined)} />}
      <Section heading="The structure as a table">
        {duties.length > 0 ? (
          <StructureTable duties={duties} settings={settings} />
        ) : (
          <p>Nothing was owed.</p>
        )}
        <Versions {...props} settings={settings} version={version} />
      </Section>
    </>
  );
}

/** Every version that there was, each to be seen as it stood. */
function Versions({ versions, version }: ReportingPageProps): VNode | null {
  if (versions.length < 2) return null;
  return (
    <p class="after">
      As it stood:{' '}
      {versions.map((each, index) => (
        <>
          {index > 0 && ', '}
          {each.version === version?.version ? (
            `since ${day(each.day)} (shown)`
          ) : (
            <a href={`/reporting?on=${each.day}`}>since {day(each.day)}</a>
          )}
        </>
      ))}
      .
    </p>
  );
}

function NoStructure({ settings }: { readonly settings: HouseSettings }): VNode {
  return (
    <Opening kicker="Who reports what to whom" heading="No reporting structure has been set down yet">
      <Lede>
        Once it is, this page shows what {settings.force.short_name} reports to which committee of{' '}
        {settings.body.short_name}, by when, what is late and what was filed.
      </Lede>
      <p>
        It is written into a file, <code>reporting.yaml</code>, beside <code>plumbline.yaml</code>;{' '}
        <code>docs/file-formats.md</code> says how.
      </p>
    </Opening>
  );
}
