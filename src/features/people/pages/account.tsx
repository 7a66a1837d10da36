import type { VNode } from 'preact';
import { instant } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { capacityOf, type HeldRole, roles } from '../rules/roles.ts';
import type { Session } from '../store/sessions.ts';

/** Somebody's own account: the roles they hold, and the browsers that are signed in as them. */
export function AccountPage({
  name,
  email,
  held,
  sessions,
  current,
}: {
  readonly name: string;
  readonly email: string;
  readonly held: readonly HeldRole[];
  readonly sessions: readonly Session[];
  /** The session that asks. */
  readonly current: string;
}): VNode {
  const others = sessions.filter(({ hash }) => hash !== current);
  return (
    <>
      <Opening kicker="Your account" heading={name}>
        <Lede>{email}</Lede>
      </Opening>
      <Section heading={held.length === 1 ? 'Your role' : 'Your roles'}>
        <ul>
          {held.map((role) => (
            <li>
              {capacityOf(role)}: {roles[role.role].does}.
            </li>
          ))}
        </ul>
      </Section>
      <Section
        heading="Where you are signed in"
        sub="End a session that you do not know, and tell your administrator."
      >
        <ul class="sessions">
          {sessions.map(({ hash, browser, begun_at, way }) => (
            <li>
              <p>
                <strong>{browser}</strong>
                {hash === current && ' (this one)'}, since {instant(begun_at)}, by {way}
              </p>
              <form method="post" action="/account/sessions">
                <button class="link-button" type="submit" name="session" value={hash}>
                  End it<span class="govuk-visually-hidden"> ({browser})</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <form method="post" action="/account/sessions">
            <Button kind="secondary" name="session" value="others">
              End all others
            </Button>
          </form>
        )}
      </Section>
    </>
  );
}
