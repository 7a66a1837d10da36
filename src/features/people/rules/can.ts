import { type Actor, capacityOf, type HeldRole, type RoleName } from './roles.ts';
import type { Sentence } from './sentence.ts';
import { type Deed, deedWords, sentences } from './sentences.ts';

/** What a deed is done to, as far as a sentence asks. */
export interface Thing {
  /** The body whose thing it is: the one that asks. */
  readonly body?: string | undefined;
  /** The body that is asked, or whose plan it is. */
  readonly asked?: string | undefined;
  /** The area that it concerns; undefined where it concerns the whole force. */
  readonly area?: string | undefined;
  /** Who wrote what is now to be approved. */
  readonly author?: string | undefined;
}

/** Yes, by which sentence and in which role; or no, with what would be needed. */
export type Answer =
  | { readonly allowed: true; readonly says: string; readonly capacity: string }
  | { readonly allowed: false; readonly reason: string };

/** A deed that somebody may not do. The message says who may. */
export class NotAllowed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAllowed';
  }
}

/** Whether somebody may do something to a thing. What no sentence allows is refused. */
export function can(actor: Actor, deed: Deed, thing: Thing = {}): Answer {
  const spoken = sentences.filter(({ may }) => may.includes(deed));
  if (actor.operator === true) {
    const sentence = spoken.find(({ operator }) => operator === true);
    if (sentence !== undefined)
      return { allowed: true, says: sentence.says, capacity: `operator, ${actor.name}` };
  }
  for (const sentence of spoken) {
    const held = actor.roles.find((role) => fits(sentence, role, actor, thing));
    if (held !== undefined) return { allowed: true, says: sentence.says, capacity: capacityOf(held) };
  }
  return { allowed: false, reason: reasonOf(actor, deed, spoken, thing) };
}

/** As `can`, for actions: gives the capacity in which it is done. @throws NotAllowed */
export function allow(actor: Actor, deed: Deed, thing: Thing = {}): string {
  const answer = can(actor, deed, thing);
  if (!answer.allowed) throw new NotAllowed(answer.reason);
  return answer.capacity;
}

/** Whether a role could do a deed to some thing: for the way in, before it is known which thing is meant. */
export function couldEver(role: RoleName, deed: Deed): boolean {
  return sentences.some(({ may, who }) => may.includes(deed) && who.includes(role));
}

function fits(sentence: Sentence, held: HeldRole, actor: Actor, thing: Thing): boolean {
  if (!sentence.who.includes(held.role)) return false;
  if (sentence.of === 'its body' && thing.body !== undefined && thing.body !== held.body) return false;
  if (sentence.of === 'the body asked' && thing.asked !== undefined && thing.asked !== held.body)
    return false;
  if (sentence.area === 'its own' && held.area !== thing.area) return false;
  return !(sentence.unless === 'its author' && thing.author === actor.id);
}

function reasonOf(actor: Actor, deed: Deed, spoken: readonly Sentence[], thing: Thing): string {
  const own = spoken.some(
    (sentence) =>
      sentence.unless === 'its author' &&
      thing.author === actor.id &&
      actor.roles.some((held) => sentence.who.includes(held.role)),
  );
  const said = spoken.map(({ says }) => says).join(' ');
  const why = own ? 'You wrote it yourself, so another has to do this. ' : '';
  return `You may not ${deedWords[deed]}. ${why}${said}`.trim();
}
