import type { ComponentChildren, VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { areaAddress } from '#features/levels/drawings/area-map.tsx';
import { capital } from '#features/levels/drawings/area-words.ts';
import { targetAddress } from '#features/targets/rules/names.ts';
import { day } from '#tools/ui/days.ts';
import { decimal } from '#tools/ui/format.ts';
import { Opening, Section, Standing } from '#tools/ui/prose.tsx';
import { evidenceSentence, findingHeading, ruleWords } from '../drawings/evidence-words.ts';
import {
  actWords,
  openQuestion,
  standingSentence,
  standingTone,
  standingWords,
  timesAYear,
} from '../drawings/exception-words.ts';
import type { ExceptionEvent, Fired } from '../rules/exception.ts';
import type { ShownException } from '../rules/shown.ts';
import { ExceptionFigures } from './exception-figures.tsx';

export interface ExceptionPageProps {
  readonly settings: HouseSettings;
  readonly area: Area;
  readonly exception: ShownException;
  readonly on: string;
  /** The past day that the page speaks of; undefined where it is today. */
  readonly past: string | undefined;
  /** The form to decide by, for those who may; and where a question to the force begins. */
  readonly decision?: ComponentChildren;
  /** What was asked about it. */
  readonly aside: VNode | null;
}

/** One exception as a thread: what the figures said, the rule that fired, what was decided, and what is open. */
export function ExceptionPage(props: ExceptionPageProps): VNode {
  const { settings, area, exception, on, past, aside } = props;
  const { standing, subject, measureTitle } = exception;
  const [first] = standing.fired;
  if (first === undefined) return <Opening heading="This exception had not been opened" />;
  const open = openQuestion(standing, settings.force.short_name);
  return (
    <>
      <Opening
        kicker={`Exception · ${subject.where} · ${measureTitle}${past === undefined ? '' : ` · as known on ${day(past)}`}`}
        heading={findingHeading(first.evidence, subject)}
      >
        <Standing word={standingWords(standing)} tone={standingTone(standing)}>
          {standingSentence(standing, on)}{' '}
          {evidenceSentence((standing.fired.at(-1) ?? first).evidence, subject)}
        </Standing>
      </Opening>
      <ul class="thread-key">
        <li class="thread-key__survey">the survey and its rules</li>
        <li class="thread-key__body">{settings.body.short_name}</li>
        <li class="thread-key__open">still open</li>
      </ul>
      <ol class="thread">
        {standing.events.map((event) => (
          <Happened event={event} exception={exception} settings={settings} />
        ))}
        {open !== undefined && (
          <li class="thread__event thread__event--awaited">
            <p class="thread__day">
              {standing.owedBy === undefined ? 'open' : `due ${day(standing.owedBy)}`}
            </p>
            <div class="thread__what">
              <h2 class="thread__head">{open.question}</h2>
              <p>{open.known}</p>
            </div>
          </li>
        )}
      </ol>
      {props.decision}
      {aside}
      {standing.fired.map((fired, index) => (
        <ExceptionFigures
          fired={fired}
          index={index}
          subject={subject}
          measureTitle={measureTitle}
          measure={exception.measure}
        />
      ))}
      <Section heading="Where this leads">
        <p>
          <a href="/exceptions">All exceptions</a>, with{' '}
          <a href="/exceptions#rule">the rules and what they can find</a>.{' '}
          {area.kind !== 'force' && (
            <>
              <a href={areaAddress(area)}>Everything about {area.name}</a>.{' '}
            </>
          )}
          {first.evidence.target !== undefined && (
            <a href={targetAddress(first.evidence.target.id)}>Its target</a>
          )}
        </p>
      </Section>
    </>
  );
}

function Happened({
  event,
  exception: { standing, subject },
  settings,
}: {
  readonly event: ExceptionEvent;
  readonly exception: ShownException;
  readonly settings: HouseSettings;
}): VNode {
  if (event.kind === 'fired') {
    const place = standing.fired.indexOf(event);
    return (
      <li class="thread__event">
        <p class="thread__day">{day(event.day)}</p>
        <div class="thread__what">
          <h2 class="thread__head">
            {place === 0 ? 'The rule opened an exception' : 'Another rule fired'}:{' '}
            {ruleWords[event.evidence.rule].toLowerCase()}
          </h2>
          <p>
            {evidenceSentence(event.evidence, subject)} {budgetSentence(event.evidence)}
          </p>
          <p class="thread__note">
            {firedNote(event)} · <a href={`#figures-${place + 1}`}>the figures as they stood</a>
          </p>
        </div>
      </li>
    );
  }
  const owner = event.owner === undefined ? '' : `: ${event.owner}`;
  return (
    <li class="thread__event thread__event--body">
      <p class="thread__day">{day(event.day)}</p>
      <div class="thread__what">
        <h2 class="thread__head">
          {actWords[event.kind](capital(settings.body.short_name))}
          {owner}
        </h2>
        <p>{event.reason}</p>
        <p class="thread__note">{event.actor}</p>
      </div>
    </li>
  );
}

/** What the rule costs, said beside what it found. */
function budgetSentence({ rule, budget }: Fired['evidence']): string {
  if (rule === 'not-reported') return '';
  return `Over the ${budget.series} series that are watched, chance alone would raise about ${timesAYear(budget.falseAlarmsAYear)}.`;
}

function firedNote({ evidence, owedBy, owner }: Fired): string {
  const { weighed } = evidence;
  const height =
    weighed === undefined
      ? ''
      : `${decimal(weighed.statistic, 1)} standard errors, where the rule fires over ${decimal(weighed.threshold, 1)} · `;
  return `${height}version ${evidence.rules} of the rules · decision owed by ${day(owedBy)}, by ${owner}`;
}

/** Where an exception is named that there is none of, or none yet on that day. */
export function ExceptionUnknown({
  id,
  on,
}: {
  readonly id: string;
  readonly on: string | undefined;
}): VNode {
  return (
    <Opening
      kicker="Exceptions"
      heading={
        on === undefined
          ? `There is no exception “${id}”`
          : `On ${day(on)} this exception had not been opened`
      }
    >
      <p>
        <a href="/exceptions">All exceptions</a>
      </p>
    </Opening>
  );
}
