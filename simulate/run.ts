/**
 * `npm run simulate`: what this house promises of its statistics, tried on invented surveys whose truth is known, one file a
 * promise. `npm run simulate -- odds` runs only those named. Seeded: the same figures on every machine. Ends with status 1
 * if a promise was not kept.
 */
import { isKept, type Simulation, wordOn } from './report.ts';

const simulations: Readonly<Record<string, () => Promise<Simulation>>> = {
  alarms: async () => (await import('./alarms.ts')).alarms,
  coverage: async () => (await import('./coverage.ts')).coverage,
  odds: async () => (await import('./odds.ts')).odds,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(simulations, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no simulation "${unknown.join('", "')}"; there are: ${Object.keys(simulations).join(', ')}.\n`,
  );
  process.exit(2);
}
let broken = 0;
for (const [name, load] of Object.entries(simulations)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const simulate = await load();
  const began = performance.now();
  const promises = simulate((text) => process.stdout.write(`${text}\n`));
  broken += isKept(promises) ? 0 : 1;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`\n${wordOn(promises)}\n\n${name}: ${seconds} s\n`);
}
process.exitCode = broken === 0 ? 0 : 1;
