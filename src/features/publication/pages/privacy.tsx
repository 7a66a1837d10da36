import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { list } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { Contact } from './contact.tsx';

/** What the site knows of its readers, which is nothing, and how those who were interviewed are protected. */
export function PrivacyPage({
  settings,
  hideUnder,
}: {
  readonly settings: HouseSettings;
  /** The smallest bases of the surveys whose interviews are here, each once. */
  readonly hideUnder: readonly number[];
}): VNode {
  const base = list(hideUnder.map(String));
  return (
    <>
      <Opening
        kicker="Privacy"
        heading="You can read everything here without being counted, followed or asked who you are"
      >
        <Lede>
          Readers need no account and get no cookie; nobody counts them, and nothing is fetched from anybody
          else. Answers that people gave in interviews are never published, only shares of many.
        </Lede>
      </Opening>
      <Section heading="Readers">
        <ul>
          <li>
            <strong>Cookies and storage:</strong> none for readers. Your browser keeps copies of the
            stylesheet, the script and two fonts, so that the next page comes faster.
          </li>
          <li>
            <strong>Third parties:</strong> none. Every page tells your browser to fetch nothing from any
            other address, and to tell no other site where you came from.
          </li>
          <li>
            <strong>What you choose:</strong> a measure or a year stands in the page’s address and nowhere
            else. What you type to find a name in a list stays in your browser.
          </li>
          <li>
            <strong>Logs:</strong> the program writes down errors of its own: what failed, not who was
            reading. The web server in front of it may keep the address of a reader’s connection for a time,
            as web servers do; whoever runs this site answers for that.
          </li>
        </ul>
      </Section>
      <Section heading="Members and staff who sign in">
        <ul>
          <li>
            Kept of them: name, work e-mail address, roles with their days, passkeys, letters sent to them,
            and the browsers that are signed in. Cookies hold a session’s key for twelve hours at the most,
            and a question to answer while somebody signs in for some minutes; all are for this site alone.
          </li>
          <li>
            What they do here stays on the record under a number. In public their role is named, never they.
          </li>
        </ul>
      </Section>
      <Section heading="People who were interviewed">
        {settings.example && (
          <p>
            In this example there are none: <em>{settings.example.note}</em> What follows holds for real
            surveys.
          </p>
        )}
        <ul>
          <li>
            Interviews come without names and addresses. They are kept on the server, are read only to work
            out figures, and cannot be fetched from this site.
          </li>
          <li>
            {base === ''
              ? 'A figure that rests on too few answers is not shown.'
              : `A figure that rests on fewer than ${base} answers is not shown.`}{' '}
            Where such a figure could be worked out from others, another is hidden with it.{' '}
            <a href="/methods#hidden">How that is done</a>
          </li>
          <li>What people said in their own words is not published as they said it.</li>
          <li>
            The page behind a figure names those who imported and published it by their role, never by their
            name.
          </li>
        </ul>
      </Section>
      <Section heading="Who answers for this">
        <p>
          {settings.example === undefined
            ? `${settings.body.name} decides what is published here. `
            : 'Whoever runs this copy of the example. '}
          <Contact settings={settings} />
        </p>
      </Section>
    </>
  );
}
