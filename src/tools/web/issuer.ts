import * as oidc from 'openid-client';

/** An OpenID Connect issuer that vouches for people: the directory of their own organisation. */
export interface IssuerSettings {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the issuer sends people back: an address of this site. */
  readonly back: string;
  /** The claim that holds the groups; 'groups' with most issuers. */
  readonly groupsClaim: string;
}

/** What is kept by the browser between going to the issuer and coming back; nothing of it signs anybody in. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What an issuer says of somebody who came back. */
export interface Vouched {
  /** In small letters; undefined where the issuer names none or has not checked it. */
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

/** The way to an issuer and back: authorization code flow with PKCE, state and nonce. */
export interface Issuer {
  /** The address to send the browser to, and what it must bring back. Throws where the issuer cannot be reached. */
  begin(): Promise<{ readonly address: string; readonly errand: Errand }>;
  /** Checks what came back at `address`. Throws on a wrong state, a used code, or a token that is not what it should be. */
  finish(address: URL, errand: Errand): Promise<Vouched>;
}

/** Opens the way to an issuer. What it says of itself is read at the first use, and again after a fault. */
export function openIssuer(settings: IssuerSettings): Issuer {
  let known: Promise<oidc.Configuration> | undefined;
  const discover = async (): Promise<oidc.Configuration> => {
    const { url, clientId, clientSecret } = settings;
    const here = new URL(url);
    // Plain http is for an issuer on this very machine: in tests, or behind the same proxy.
    const local = here.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(here.hostname);
    const execute = local ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(here, clientId, clientSecret, undefined, { execute, timeout: 10 });
  };
  const configuration = async (): Promise<oidc.Configuration> => {
    known ??= discover();
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
  return {
    begin: async () => {
      const verifier = oidc.randomPKCECodeVerifier();
      const errand = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
      const address = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.back,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: errand.state,
        nonce: errand.nonce,
      });
      return { address: address.href, errand };
    },
    finish: async (address, { verifier, state, nonce }) => {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), address, {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      });
      return vouchedBy(tokens.claims() ?? {}, settings.groupsClaim);
    },
  };
}

function vouchedBy(claims: Readonly<Record<string, unknown>>, groupsClaim: string): Vouched {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  // An issuer that says it has not checked an address vouches for nobody by it.
  const email = claims['email_verified'] === false ? undefined : text('email')?.trim().toLowerCase();
  const groups = claims[groupsClaim];
  return {
    email,
    name: text('name'),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
  };
}
