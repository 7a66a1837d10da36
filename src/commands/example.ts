import { exampleIsDue, playExample } from '#example.ts';
import { isDay } from '#features/bodies/rules/founding.ts';
import { openHouse } from '#house.ts';
import { exits, progressBar } from '#tools/command/output.ts';
import { readSetting } from '#tools/store/setting.ts';
import { type Call, type Command, noMore, UsageProblem } from './command.ts';

export const command: Command = {
  name: 'example',
  summary: 'load the worked example, or play it on to a later day',
  usage: ['plumbline example load', 'plumbline example advance --to DAY', 'plumbline example'],
  options: { to: { type: 'string', value: 'DAY', help: 'The day to play to, such as 2012-07-26' } },
  examples: ['plumbline example', 'plumbline example advance --to 2012-07-26'],
  run: async (call) => {
    const [verb] = call.positionals;
    noMore(call, 1);
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const { example } = configuration.settings;
      if (example === undefined)
        throw new UsageProblem('This house is not a worked example: it has no `example` in plumbline.yaml.');
      const clock = await readSetting(house.store.read, 'clock');
      if (verb === undefined) {
        call.terminal.print(
          clock === undefined
            ? 'Not loaded yet: plumbline example load'
            : `It is ${clock} in the example. It ends on ${example.ends}.`,
        );
        return exits.done;
      }
      if (verb !== 'load' && verb !== 'advance')
        throw new UsageProblem(`“${verb}” is not something to do with the example. Try: load, advance.`);
      const to = verb === 'load' ? example.opens : dayTo(call, clock ?? example.opens, example.ends);
      if (verb === 'load' && !(await exampleIsDue(house, configuration))) {
        call.terminal.print('The worked example is loaded already.');
        return exits.done;
      }
      const what = verb === 'load' ? 'Loading the worked example' : `Playing on to ${to}`;
      await playExample(house, configuration, to, (done, total) => {
        call.terminal.progress(`${what} ${progressBar(done, total)}`, done === total);
      });
      return exits.done;
    } finally {
      await close();
    }
  },
};

function dayTo(call: Call, from: string, ends: string): string {
  const to = call.text('to');
  if (to === undefined) {
    throw new UsageProblem(`Say to which day: --to ${ends}.`);
  }
  if (!isDay(to)) throw new UsageProblem(`--to is “${to}”, which is not a day. Write it like ${ends}.`);
  if (to < from)
    throw new UsageProblem(`It is ${from} in the example already, and its clock does not go back.`);
  if (to > ends) throw new UsageProblem(`The example ends on ${ends}.`);
  return to;
}
