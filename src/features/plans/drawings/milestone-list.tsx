import type { ComponentChildren, VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Word } from '#tools/ui/prose.tsx';
import type { Milestone } from '../rules/milestone.ts';
import { milestoneTone, milestoneWords } from './plan-words.ts';

export interface ListedMilestone extends Omit<Milestone, 'reason' | 'lastEvent'> {
  readonly thread: string;
}

/** Milestones one under the other: the day that was promised, what was to be reached, and how it stands. */
export function MilestoneList({
  milestones,
  today,
  link,
  titleOf,
  under,
}: {
  readonly milestones: readonly ListedMilestone[];
  readonly today: string;
  /** True where a milestone leads to its activity's page. */
  readonly link?: boolean | undefined;
  /** What the milestone's activity is called, where the list is not on its page. */
  readonly titleOf?: ((thread: string) => string | undefined) | undefined;
  readonly under?: ((milestone: ListedMilestone) => ComponentChildren) | undefined;
}): VNode {
  return (
    <ol class="dockets">
      {milestones.map((milestone) => (
        <li class="dockets__one" id={milestone.id}>
          <p class="dockets__day">{dayWords(milestone)}</p>
          <div>
            <p>{link ? <a href={threadAddress(milestone)}>{milestone.title}</a> : milestone.title}</p>
            <p class="dockets__state">
              <StateWord milestone={milestone} today={today} />
              {milestone.moves > 0 &&
                ` · put later ${milestone.moves === 1 ? 'once' : `${milestone.moves} times`}`}
            </p>
            {titleOf !== undefined && <p class="dockets__state">{titleOf(milestone.thread)}</p>}
            {milestone.evidence !== undefined && <p class="dockets__state">Seen by: {milestone.evidence}</p>}
            {under?.(milestone)}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StateWord({
  milestone,
  today,
}: {
  readonly milestone: ListedMilestone;
  readonly today: string;
}): VNode {
  const words = milestoneWords(milestone, today);
  const tone = milestoneTone(milestone, today);
  return tone === undefined ? <strong>{words}</strong> : <Word tone={tone}>{words}</Word>;
}

function dayWords({ state, original }: ListedMilestone): string {
  return state === 'draft' ? `proposed for ${day(original)}` : `promised for ${day(original)}`;
}

/** Where a milestone is told: on the page of its activity or improvement measure. */
export function threadAddress({ thread, id }: Pick<ListedMilestone, 'thread' | 'id'>): string {
  return `${thread.startsWith('im-') ? '/improvement' : '/activities'}/${thread}#${id}`;
}
