import type { Sentence } from '../sentence.ts';

/** What can be done with files of interviews and the waves in them, with its words after "You may not". */
export const waveDeeds = {
  'wave.bring': 'bring in a wave or publish one that was held',
  'wave.withdraw': 'withdraw a wave',
} as const;

/** Who may do it. */
export const waveSentences: readonly Sentence<keyof typeof waveDeeds>[] = [
  {
    says: 'Analysts bring in waves, accept them, publish what was held and withdraw them.',
    who: ['analyst'],
    may: ['wave.bring', 'wave.withdraw'],
    operator: true,
  },
];
