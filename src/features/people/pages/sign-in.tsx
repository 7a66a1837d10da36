import type { VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { linkMinutes } from '../rules/sign-in.ts';

/** Somebody of the worked example, who can be tried. */
export interface Invented {
  readonly id: string;
  readonly name: string;
  /** "clerk, the Authority". */
  readonly capacity: string;
  /** What they do, in one line. */
  readonly does: string;
}

interface SignInProps {
  readonly next: string;
  readonly email?: string | undefined;
  readonly error?: string | undefined;
  /** True where people can also come by their organisation's own sign-in. */
  readonly byIssuer?: boolean | undefined;
  /** True where this site can take passkeys. */
  readonly byPasskey?: boolean | undefined;
  /** The invented people, each side apart; undefined in a house with real people. */
  readonly invented?: readonly { readonly side: string; readonly people: readonly Invented[] }[] | undefined;
}

/** Where those who have a part in it come in. The public needs no account, and is told so. */
export function SignInPage({ next, email, error, invented, byIssuer, byPasskey }: SignInProps): VNode {
  return (
    <>
      {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#email' }]} />}
      <Opening heading={invented === undefined ? 'Sign in' : 'Try it as one of its people'}>
        <Lede>
          {invented === undefined
            ? 'For members and staff of the two bodies. Everything that is published can be read without.'
            : 'A demonstration: these people are invented, and nothing that you do as one of them reaches anybody.'}
        </Lede>
      </Opening>
      {invented?.map(({ side, people }) => (
        <Section heading={side}>
          <ul class="cast">
            {people.map((person) => (
              <li>
                <form method="post" action="/sign-in/demonstration">
                  <input type="hidden" name="next" value={next} />
                  <button class="cast__person" type="submit" name="person" value={person.id}>
                    <span class="cast__name">{person.name}</span>
                    <span class="cast__capacity">{person.capacity}</span>
                    <span class="cast__does">{person.does}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {byIssuer && (
        <>
          <Button href={`/sign-in/issuer?next=${encodeURIComponent(next)}`}>
            Sign in with your organisation
          </Button>
          <p>Or have a link sent:</p>
        </>
      )}
      {invented === undefined && <LinkForm next={next} email={email} error={error} />}
      {byPasskey && <PasskeyForm next={next} />}
    </>
  );
}

function LinkForm({ next, email, error }: Pick<SignInProps, 'next' | 'email' | 'error'>): VNode {
  return (
    <form method="post" action="/sign-in" novalidate>
      <input type="hidden" name="next" value={next} />
      <Input
        name="email"
        label="Your work e-mail address"
        hint={`We send you a link that works once, for ${linkMinutes} minutes`}
        inputMode="email"
        autocomplete="email"
        spellcheck={false}
        width={30}
        value={email}
        error={error}
      />
      <Button>Send me a link</Button>
    </form>
  );
}

/** Shown by the browser's script where the browser knows passkeys; the link needs neither. */
function PasskeyForm({ next }: { readonly next: string }): VNode {
  return (
    <form
      class="passkey"
      method="post"
      action="/sign-in/passkey"
      data-passkey="use"
      data-begin="/sign-in/passkey/begin"
      hidden
    >
      <h2 class="govuk-heading-m">Or with a passkey</h2>
      <p>If you added one to your account: by your finger, face or PIN on this device.</p>
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="answer" />
      <Button kind="secondary">Sign in with a passkey</Button>
      <p class="passkey__status" role="status" />
    </form>
  );
}

/** What everybody reads who asked for a link, whether the address is known or not: nobody learns who has an account. */
export function LinkSentPage({ email }: { readonly email: string }): VNode {
  return (
    <Opening heading="Look at your mail">
      <Lede>
        If {email} belongs to somebody with a role here, a link is on its way. It works once, for{' '}
        {linkMinutes} minutes.
      </Lede>
      <p>
        Nothing after five minutes? Look among unwanted mail, <a href="/sign-in">ask again</a>, or ask your
        administrator whether this is the address that they hold for you.
      </p>
    </Opening>
  );
}

/** The link's own page. A button stands between: mail programs open links to look at them, and would use it up. */
export function LinkPage({ secret, next }: { readonly secret: string; readonly next: string }): VNode {
  return (
    <Opening heading="Sign in with this link">
      <form method="post" action="/sign-in/link">
        <input type="hidden" name="secret" value={secret} />
        <input type="hidden" name="next" value={next} />
        <Button>Sign in</Button>
      </form>
    </Opening>
  );
}

/** A link, or another way in, that cannot be used, and the way to a new one. */
export function LinkRefusedPage({
  reason,
  heading = 'This link does not sign you in',
}: {
  readonly reason: string;
  readonly heading?: string;
}): VNode {
  return (
    <Opening heading={heading}>
      <Lede>{reason}</Lede>
      <p>
        <a href="/sign-in">Ask for a new link</a>
      </p>
    </Opening>
  );
}
