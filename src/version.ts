import manifest from '../package.json' with { type: 'json' };

/** The program's version, as package.json has it; kept with everything that it computes. */
export const version: string = manifest.version;
