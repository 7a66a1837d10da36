import type { VNode } from 'preact';
import { numberWord } from '#tools/ui/counting.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { effectWords, type Names, outcomeSentence, whereWords } from '../drawings/plan-words.ts';
import type { Activity } from '../rules/activity.ts';

/** Activities after which a rise was measured, by driver, for those who look for something to do. */
export function ElsewherePage({
  activities,
  names,
}: {
  readonly activities: readonly Activity[];
  readonly names: Names;
}): VNode {
  const groups = [...names.drivers].flatMap(([name, title]) => {
    const own = activities.filter(({ promise }) => promise?.terms.drivers.includes(name));
    return own.length === 0 ? [] : [{ title, own }];
  });
  const many = activities.length;
  return (
    <>
      <Opening
        kicker="What worked elsewhere"
        heading={
          many === 0
            ? 'Of no activity can it be said yet that it worked'
            : `After ${numberWord(many)} ${many === 1 ? 'activity' : 'activities'} a rise was measured`
        }
      >
        <Lede>
          An activity stands here when the whole margin of its effect lies above nought. What worked in one
          place need not in another: a copy is a promise of its own, and is asked like any other.
        </Lede>
      </Opening>
      {groups.map(({ title, own }) => (
        <Section heading={`Acts on ${title}`}>
          <ol class="dockets">
            {own.map(({ id, promise, terms, outcome }) => (
              <li class="dockets__one">
                <p class="dockets__day">{whereWords(promise?.terms ?? terms, names)}</p>
                <div>
                  <h3>
                    <a href={`/activities/${id}#copy`}>{(promise?.terms ?? terms).title}</a>
                  </h3>
                  <p>{outcomeSentence(outcome, terms.starts)}</p>
                  <p class="dockets__state">Promised: {effectWords(promise?.terms ?? terms, names)}</p>
                </div>
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </>
  );
}
