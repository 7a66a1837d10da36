import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { areaAddress } from '#features/levels/drawings/area-map.tsx';
import { digitsFor } from '#features/levels/drawings/words.ts';
import { figureAddress } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { targetAddress } from '#features/targets/rules/names.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { interval, list, percent, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section, Word } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { exceptionsHeading } from '../drawings/exception-words.ts';
import { standingWord, VerdictBanner } from '../drawings/verdict.tsx';
import { goalWords, oddsBeside, verdictTone } from '../drawings/verdict-words.ts';
import { type VerdictWord, verdictWords } from '../rules/judge.ts';
import type { ShownException } from '../rules/shown.ts';
import type { Verdict } from '../rules/spoken.ts';
import { judgedAddress } from '../rules/track.ts';

export interface TargetsPageProps {
  readonly settings: HouseSettings;
  readonly measures: readonly Pick<Measure, 'id' | 'title' | 'sentence'>[];
  readonly areas: readonly Area[];
  readonly verdicts: readonly Verdict[];
  /** Exceptions, open and closed. */
  readonly exceptions: readonly ShownException[];
}

/** Every target there is: the force's first, with its verdict and odds, then the areas' in a table by name. */
export function TargetsPage({ settings, measures, areas, verdicts, exceptions }: TargetsPageProps): VNode {
  const kindOf = (verdict: Verdict) => areas.find((area) => area.code === verdict.area)?.kind;
  const force = verdicts.filter((verdict) => kindOf(verdict) === 'force');
  const others = verdicts.filter((verdict) => kindOf(verdict) !== 'force');
  const [first] = force;
  const title = (verdict: Verdict): string =>
    measures.find((measure) => measure.id === verdict.measure)?.title ?? verdict.measure;
  return (
    <>
      <Opening kicker="Targets" heading={openingWords(settings, first, others)}>
        {first?.latest !== undefined && (
          <Lede>
            {settings.force_area_name} stands at {percent(first.latest.value, 1)}, 95% margin{' '}
            {interval(first.latest.lower, first.latest.upper, 1)}. The target is{' '}
            {goalWords(first.standing.terms)}.
          </Lede>
        )}
      </Opening>
      {force.map((verdict) => (
        <VerdictBanner verdict={verdict} />
      ))}
      {others.length > 0 && (
        <AreaVerdicts settings={settings} areas={areas} verdicts={others} title={title} />
      )}
      <Section heading={exceptionsHeading(exceptions)}>
        <p>
          Where a target or a level fails by more than chance explains, a rule opens an exception and a
          decision is owed. <a href="/exceptions">All exceptions, and what nearly became one</a>
        </p>
      </Section>
      <HowToRead settings={settings} />
    </>
  );
}

function openingWords(
  settings: HouseSettings,
  force: Verdict | undefined,
  others: readonly Verdict[],
): string {
  const first =
    force === undefined
      ? ''
      : `${settings.force_area_name}: ${(force.word ?? `target ${standingWord(force)}`).toLowerCase()}.`;
  const judged = others.filter((verdict) => verdict.word !== undefined);
  if (judged.length === 0) return first === '' ? 'No target has been set' : first;
  const count = (word: VerdictWord): number => judged.filter((verdict) => verdict.word === word).length;
  const { many } = settings.area_name;
  const parts = verdictWords
    .filter((word) => count(word) > 0 && word !== 'Cannot tell yet' && word !== 'Not enough data')
    .map((word) => `${numberWord(count(word))} ${count(word) === 1 ? 'is' : 'are'} ${word.toLowerCase()}`);
  const open = count('Cannot tell yet') + count('Not enough data');
  if (open > 0) parts.push(`of ${numberWord(open)} it cannot be told yet`);
  return `${first} Of ${judged.length} ${many}, ${list(parts)}.`.trim();
}

function AreaVerdicts({
  settings,
  areas,
  verdicts,
  title,
}: {
  readonly settings: HouseSettings;
  readonly areas: readonly Area[];
  readonly verdicts: readonly Verdict[];
  readonly title: (verdict: Verdict) => string;
}): VNode {
  const { one, many } = settings.area_name;
  const byName = verdicts
    .flatMap((verdict) => {
      const area = areas.find((each) => each.code === verdict.area);
      return area === undefined ? [] : [{ verdict, area }];
    })
    .sort((a, b) => a.area.name.localeCompare(b.area.name, 'en-GB'));
  const [sample] = verdicts;
  const note = sample?.standing.terms.note;
  const questions = new Set(verdicts.map(title)).size;
  return (
    <Section
      heading={`Every ${one} has its own starting point, so its own target`}
      sub={`${note ?? ''} By name, not by rank: odds of neighbours in such a list often differ by chance alone.`.trim()}
    >
      <DataTable
        id="targets-table"
        caption={`Targets of ${many}${questions === 1 && sample !== undefined ? `: ${title(sample)}` : ''}`}
        sortable
        columns={[
          { heading: `${one.charAt(0).toUpperCase()}${one.slice(1)}` },
          { heading: 'Verdict' },
          { heading: 'Chance' },
          { heading: 'Level', kind: 'number' },
          { heading: '95% margin', kind: 'number' },
          { heading: 'Path asks', kind: 'number' },
          { heading: 'Target', kind: 'number' },
          { heading: 'Since last year' },
        ]}
        rows={byName.map(({ verdict, area }) => cells(verdict, area))}
      />
    </Section>
  );
}

function cells(verdict: Verdict, area: Area): CellContent[] {
  const digits = digitsFor(area.kind);
  const { latest, probability, required, direction } = verdict;
  const { thresholds } = verdict.standing.terms;
  const tone = verdictTone(verdict.word);
  const word = verdict.word ?? standingWord(verdict);
  return [
    { text: area.name, href: areaAddress(area) },
    {
      text: (
        <a href={targetAddress(verdict.target)}>
          {tone === 'plain' ? word : <Word tone={tone}>{word}</Word>}
        </a>
      ),
      sort: verdict.word === undefined ? 99 : verdictWords.indexOf(verdict.word),
    },
    probability === undefined
      ? '–'
      : { text: oddsBeside(probability, [thresholds.on_track, thresholds.off_track], ''), sort: probability },
    latest === undefined
      ? '–'
      : {
          text: percent(latest.value, digits),
          sort: latest.value,
          href: judgedAddress(latest.id, figureAddress),
        },
    latest === undefined ? '–' : interval(latest.lower, latest.upper, digits),
    required === undefined ? '–' : { text: percent(required, digits), sort: required },
    percent(verdict.standing.terms.goal.value, digits),
    direction === undefined
      ? 'Not known'
      : direction.word === 'no real change'
        ? 'No real change'
        : `Really ${direction.word}`,
  ];
}

function HowToRead({ settings }: { readonly settings: HouseSettings }): VNode {
  const { many } = settings.area_name;
  return (
    <Section heading="A verdict is a chance with a rule beside it">
      <p>
        Interviews tell where a level stands and, quarter by quarter, where it may be going, each with an
        error that the survey’s design gives. From these we work out the chance that the level reaches the
        target on its day. The word follows from the chance by the rule that is printed beside it: nobody
        chooses it.
      </p>
      <p>
        “Behind” is said between the two limits where the newest figure’s whole margin lies on the wrong side
        of the planned path. “Cannot tell yet” means that too few people have been asked to say more, not that
        all is well. <a href="/methods#odds">Methods</a> has the formulas, and how often such chances came
        true when tried on {whole(2000)} invented series. How {many} move is learnt from all of them together.
        Where nothing can be told yet, <a href="/sample">more interviews may tell it</a>.{' '}
        <a href="/evaluate">Did it work?</a> holds {many} where something was done against the others.
      </p>
    </Section>
  );
}

/** Where no target has been set: what will be here and how to make it so. */
export function NoTargets({ settings }: { readonly settings: HouseSettings }): VNode {
  return (
    <Opening kicker="Targets" heading="No target has been set">
      <Lede>
        Here will stand what {settings.force.name} has been asked to reach, by when and by whom, and whether
        it will.
      </Lede>
      <p>
        To set one: <code>plumbline target set --help</code>
      </p>
    </Opening>
  );
}
