import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { Contact } from './contact.tsx';

/** What the site aims at for everyone, what was tested and how, what was not, and where to report what fails. */
export function AccessibilityPage({
  settings,
  version,
}: {
  readonly settings: HouseSettings;
  readonly version: string;
}): VNode {
  return (
    <>
      <Opening
        kicker="Accessibility"
        heading="Everyone should be able to read these figures; tell us where you cannot"
      >
        <Lede>
          The aim is level AA of the Web Content Accessibility Guidelines 2.2. What follows says how far that
          has been tested, and by what.
        </Lede>
      </Opening>
      <Section heading="What you can do here">
        <ul>
          <li>Read every page, and every figure on it, without a script running in your browser.</li>
          <li>Go through every page with a keyboard, tiles of the map and wide tables too.</li>
          <li>
            Enlarge to 400%, or read on a screen 320 pixels wide, without scrolling sideways. Only wide tables
            scroll, inside a frame of their own.
          </li>
          <li>
            Read each chart as a table with the same figures: it is under the chart, as “Show as a table”.
            Each chart has a title that says what it shows and a description for screen readers.
          </li>
          <li>
            Do without colour: whatever is better, worse or late says so in words or by a mark as well. Forced
            colours are respected, and nothing moves.
          </li>
        </ul>
      </Section>
      <Section heading="What has been tested, and how">
        <p>
          Each time the program is changed, machines check its pages in a browser: against the rules of
          axe-core, at 1280 and at 320 pixels, by keyboard, with the script switched off and in forced
          colours. Contrast of text and chart colours is worked out from the stylesheet. This statement speaks
          of version {version}.
        </p>
      </Section>
      <Section heading="What has not been tested">
        <p>
          Machines find a part of what is wrong, never all of it. No people who use screen readers, magnifiers
          or speech to control their computer have tried this version yet, and no independent audit has been
          made. So we do not claim that it conforms: we say what was checked.
        </p>
        <p>What we know to be less good than it should be:</p>
        <ul>
          <li>
            The map of tiles says the same as the table beside or under it; the table is easier to listen to.
          </li>
          <li>On a narrow screen wide tables need to be moved sideways in their frame.</li>
          <li>Hashes of files are long rows of letters and digits; read aloud they are of no use.</li>
        </ul>
      </Section>
      <Section heading="Tell us what does not work">
        <p>
          Say which page and what you use to read it. If you need a figure in another form, say which one:
          every table can also be had as a <a href="/downloads">file</a>.
        </p>
        <p>
          <strong>Contact:</strong> <Contact settings={settings} />
        </p>
        {settings.example === undefined && (
          <p>
            If you are not content with the answer in the United Kingdom, the Equality Advisory and Support
            Service advises you on what you can do.
          </p>
        )}
      </Section>
    </>
  );
}
