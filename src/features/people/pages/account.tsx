import type { VNode } from 'preact';
import { instant } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { capacityOf, type HeldRole, roles } from '../rules/roles.ts';
import type { Passkey } from '../store/passkeys.ts';
import type { Session } from '../store/sessions.ts';

/** Somebody's own account: the roles they hold, and the browsers that are signed in as them. */
export function AccountPage({
  name,
  email,
  held,
  sessions,
  current,
  passkeys,
  takesPasskeys,
  fault,
  done,
}: {
  readonly name: string;
  readonly email: string;
  readonly held: readonly HeldRole[];
  readonly sessions: readonly Session[];
  /** The session that asks. */
  readonly current: string;
  readonly passkeys: readonly Passkey[];
  /** Whether passkeys can be used at this address. */
  readonly takesPasskeys: boolean;
  readonly fault?: string | undefined;
  readonly done?: string | undefined;
}): VNode {
  const others = sessions.filter(({ hash }) => hash !== current);
  return (
    <>
      {fault !== undefined && <ErrorSummary errors={[{ text: fault, href: '#passkeys' }]} />}
      {done !== undefined && <NotificationBanner type="success" text={done} />}
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
      {(takesPasskeys || passkeys.length > 0) && <Passkeys passkeys={passkeys} takes={takesPasskeys} />}
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

function Passkeys({
  passkeys,
  takes,
}: {
  readonly passkeys: readonly Passkey[];
  readonly takes: boolean;
}): VNode {
  return (
    <Section
      id="passkeys"
      heading="Passkeys"
      sub="A passkey signs you in by your finger, face or PIN, without waiting for mail. It stays on your device."
    >
      {passkeys.length === 0 && <p>You have none.</p>}
      <ul class="sessions">
        {passkeys.map(({ id, name, added_at, used_at }) => (
          <li>
            <p>
              <strong>{name}</strong>, added {instant(added_at)},{' '}
              {used_at === null ? 'not used yet' : `last used ${instant(used_at)}`}
            </p>
            <form method="post" action="/account/passkeys/remove">
              <button class="link-button" type="submit" name="passkey" value={id}>
                Remove it<span class="govuk-visually-hidden"> ({name})</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      {takes && (
        <>
          <form
            method="post"
            action="/account/passkeys"
            data-passkey="make"
            data-begin="/account/passkeys/begin"
            hidden
          >
            <Input
              name="name"
              label="What you call the new one"
              hint="For example: My telephone"
              width={20}
              autocomplete="off"
            />
            <input type="hidden" name="answer" />
            <Button kind="secondary">Add a passkey</Button>
            <p class="passkey__status" role="status" />
          </form>
          <p data-passkey-without>To add one, this page needs a newer browser with scripts turned on.</p>
        </>
      )}
    </Section>
  );
}
