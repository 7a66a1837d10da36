import { openHouse } from '#house.ts';
import { exits } from '#tools/command/output.ts';
import { type ChainFault, verifyChain } from '#tools/store/audit-chain.ts';
import { type Command, noMore, UsageProblem } from './command.ts';

/** The most faults that are told one by one; the first says where to look. */
const mostTold = 20;

/** Reads the record of what was done and finds what was tampered with. */
export const command: Command = {
  name: 'audit',
  summary: 'check that the record of what was done is whole and unchanged',
  usage: ['plumbline audit verify [--head HASH] [--json]'],
  options: {
    head: {
      type: 'string',
      value: 'HASH',
      help: 'A head that was written down earlier: it must still be in the record',
    },
    json: { type: 'boolean', help: 'Print the result as JSON' },
  },
  examples: ['plumbline audit verify', 'plumbline audit verify --head 5f0c… --json'],
  run: async (call) => {
    const [verb] = call.positionals;
    if (verb !== 'verify') throw new UsageProblem('Say what is to be done with the audit: verify.');
    noMore(call, 1);
    const held = call.text('head');
    if (held !== undefined && !/^[0-9a-f]{64}$/.test(held))
      throw new UsageProblem(`--head is “${held}”; a head has 64 digits and letters from a to f.`);
    const { house, close } = await openHouse(call.config);
    try {
      const result = await verifyChain(house.store.read, held === undefined ? [] : [held]);
      if (call.flag('json')) call.terminal.print(JSON.stringify(result, null, 2));
      else
        for (const line of told(result.entries, result.head?.hash, result.faults)) call.terminal.print(line);
      return result.faults.length === 0 ? exits.done : exits.refused;
    } finally {
      await close();
    }
  },
};

function told(entries: number, head: string | undefined, faults: readonly ChainFault[]): readonly string[] {
  const last = head === undefined ? [] : [`Head: ${head}`];
  if (faults.length === 0) return [`${entries} entries, each follows the one before.`, ...last];
  const more = faults.length - mostTold;
  return [
    `${entries} entries; ${faults.length === 1 ? 'one is' : `${faults.length} are`} not as written:`,
    ...faults.slice(0, mostTold).map(({ text }) => `  ${text}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...last,
  ];
}
