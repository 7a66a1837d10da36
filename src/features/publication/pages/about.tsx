import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { targetAddress } from '#features/targets/rules/names.ts';
import { goalWords } from '#features/verdicts/drawings/verdict-words.ts';
import type { Verdict } from '#features/verdicts/rules/spoken.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Particulars, Section } from '#tools/ui/prose.tsx';
import { Contact } from './contact.tsx';

/** Whose site this is, who is held to account by whom, and what the program is. */
export function AboutPage({
  settings,
  version,
  today,
  targets,
}: {
  readonly settings: HouseSettings;
  readonly version: string;
  /** The day it is: a body's end is told only once it has come. */
  readonly today: string;
  /** The force's targets, as they stand. */
  readonly targets: readonly Verdict[];
}): VNode {
  const { body, force, licence } = settings;
  return (
    <>
      <Opening
        kicker={`About ${settings.site}`}
        heading={`What the public of ${settings.force_area_name} say of their police, for those who hold the police to account`}
      >
        <Lede>
          Here {body.short_name} publishes the figures by which it judges public confidence in{' '}
          {force.short_name}: each with its margin, and with where it comes from.
        </Lede>
      </Opening>
      {settings.example && <WorkedExample settings={settings} />}
      <Section heading="Who asks, and who answers">
        <Particulars
          items={[
            { term: 'Oversight body', is: <Body {...body} today={today} /> },
            { term: 'Police service', is: <Body {...force} today={today} /> },
            { term: 'Area', is: settings.force_area_name },
            ...targets.map(({ target, standing }) => ({
              term: 'Target',
              is: (
                <>
                  <a href={targetAddress(target)}>{goalWords(standing.terms)}</a>, set by{' '}
                  {standing.terms.set_by}
                  {standing.state === 'in force' ? '' : `; ${standing.state} on ${day(standing.since)}`}
                </>
              ),
            })),
            {
              term: 'Licence of the figures',
              is:
                licence === undefined ? (
                  'No licence has been named yet; ask before you use them further.'
                ) : (
                  <a href={licence.url}>{licence.name}</a>
                ),
            },
            { term: 'Contact', is: <Contact settings={settings} /> },
          ]}
        />
      </Section>
      <Section heading="What Plumbline is">
        <p>
          Plumbline is an open-source program with which an oversight body holds a police service to account
          for public confidence. It takes in the interviews of a survey as the fieldwork company delivers
          them, works out every figure with its margin, and publishes the figures, never the interviews. Named
          after the cord and weight that show whether a wall stands upright.
        </p>
        <Particulars
          items={[
            { term: 'Version', is: version },
            { term: 'Licence of the program', is: 'MIT: free to use, change and pass on' },
            { term: 'How figures are made', is: <a href="/methods">Methods</a> },
            { term: 'Which surveys', is: <a href="/surveys">Surveys</a> },
            { term: 'All figures as files', is: <a href="/downloads">Downloads</a> },
          ]}
        />
      </Section>
    </>
  );
}

function Body({
  name,
  starts,
  ends,
  website,
  today,
}: HouseSettings['body'] & { readonly today: string }): VNode {
  const since = starts === undefined ? '' : `, since ${day(starts)}`;
  const until = ends === undefined || ends > today ? '' : `, until ${day(ends)}`;
  return (
    <>
      {website === undefined ? name : <a href={website}>{name}</a>}
      {since}
      {until}
    </>
  );
}

/** What a worked example is and is not, before anything else is said. */
function WorkedExample({ settings }: { readonly settings: HouseSettings }): VNode {
  const { example } = settings;
  return (
    <Section heading="This is a worked example: no figure here describes real people">
      <p>{example?.note}</p>
      <p>
        The bodies, the {settings.area_name.many} and the target’s dates are real, so that the example can be
        followed. Interviews, answers and files are made by a program from a fixed seed: whoever starts it
        gets the same ones. The real bodies have no part in it.
      </p>
      <p>
        The example has a clock of its own. It opens on {day(example?.opens ?? '')} and can be played on to{' '}
        {day(example?.ends ?? '')}: <code>plumbline example advance --to {example?.ends}</code>
      </p>
    </Section>
  );
}
