/** Gives the turn back. */
export type GiveBack = () => void;

/** A queue for one: each caller waits until everybody before it has given the turn back. */
export interface Turn {
  take(): Promise<GiveBack>;
}

/** Makes a queue for one connection, in the order of asking. */
export function makeTurn(): Turn {
  let last: Promise<void> = Promise.resolve();
  return {
    async take() {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await before;
      return resolve;
    },
  };
}
