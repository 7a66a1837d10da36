/**
 * Shows the forms that make or use a passkey (`data-passkey`), where the browser can: asks the site what is to be signed
 * (`data-begin`), lets the device sign, and sends the form with the answer in it.
 */
export function passkeyForms(page: Document): void {
  const able =
    typeof PublicKeyCredential !== 'undefined' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential;
  if (!able) return;
  for (const without of page.querySelectorAll<HTMLElement>('[data-passkey-without]')) without.hidden = true;
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    const status = form.querySelector('[role=status]');
    const answer = form.querySelector<HTMLInputElement>('input[name=answer]');
    if (!status || !answer) continue;
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      status.textContent = 'Your device asks you now.';
      try {
        answer.value = JSON.stringify(await answerOf(form));
        form.submit();
      } catch (error) {
        status.textContent =
          error instanceof Refused
            ? error.message
            : (sentences[error instanceof Error ? error.name : ''] ?? failed);
      }
    });
  }
}

/** What the site refused, in its words. */
class Refused extends Error {}

const failed = 'It did not work. Try again, or have a link sent to you.';
const sentences: Readonly<Record<string, string>> = {
  NotAllowedError:
    'Nothing was done: it was cancelled, took too long, or this device has no passkey for this site.',
  InvalidStateError: 'This device has a passkey for this site already.',
};

async function answerOf(form: HTMLFormElement): Promise<unknown> {
  const asked = await fetch(form.dataset['begin'] ?? '', { method: 'POST', body: new URLSearchParams() });
  // Signed out meanwhile: the site answered with its sign-in page.
  if (asked.redirected) throw new Refused('You are signed out. Sign in again first.');
  const options = await asked.json();
  if (!asked.ok) throw new Refused(options.reason ?? failed);
  const credential =
    form.dataset['passkey'] === 'make'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  if (!(credential instanceof PublicKeyCredential)) throw new Refused(failed);
  return credential.toJSON();
}
