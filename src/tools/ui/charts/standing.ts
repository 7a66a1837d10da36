/**
 * How an area or group stands beside a reference: `above` and `below` only where chance does not explain it; `same`
 * where it cannot be told apart; `hidden` where the value is not shown; `unjudged` where no margin is known, so that
 * nobody can say.
 */
export type Standing = 'above' | 'below' | 'same' | 'hidden' | 'unjudged';

/** The standing in words: "really below London", "cannot be told from London". */
export function standingWords(standing: Standing, reference: string): string {
  switch (standing) {
    case 'above':
      return `really above ${reference}`;
    case 'below':
      return `really below ${reference}`;
    case 'same':
      return `cannot be told from ${reference}`;
    case 'hidden':
      return 'not shown';
    case 'unjudged':
      return `no margin known, so not compared with ${reference}`;
  }
}
