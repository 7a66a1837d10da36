import { readDelivery } from '#features/levels/actions/delivery-files.ts';
import { publishSurvey, withdrawAndPublish } from '#features/levels/actions/withdraw.ts';
import { workOnDelivery } from '#features/levels/jobs.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { readWave, readWaves, type Wave } from '#features/waves/store/waves.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { workOff } from '#work.ts';
import { type Call, type Command, needed, noMore, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

export const command: Command = {
  name: 'waves',
  summary: 'list waves; withdraw one; publish what was held; work on a file that was brought on a page',
  usage: [
    'plumbline waves [--survey NAME] [--json]',
    'plumbline waves withdraw ID --reason TEXT',
    'plumbline waves publish --survey NAME',
    'plumbline waves work FILE',
  ],
  options: {
    survey: { type: 'string', value: 'NAME', help: 'Only this survey' },
    reason: {
      type: 'string',
      value: 'TEXT',
      help: 'Why a wave is withdrawn; shown with every figure that goes',
    },
    json: { type: 'boolean', help: 'One array of rows for machines' },
  },
  examples: [
    'plumbline waves --survey pas',
    'plumbline waves withdraw pas-2010-Q4 --reason "Weights were those of another quarter"',
    'plumbline waves publish --survey pas',
  ],
  run: async (call) => {
    const [verb, id] = call.positionals;
    if (verb === undefined || verb === 'list') return list(call);
    if (verb === 'withdraw') return withdraw(call, id);
    if (verb === 'publish') return publish(call);
    if (verb === 'work') return work(call, id);
    throw new UsageProblem(
      `“${verb}” is not something to do with waves. Try: withdraw ID, publish, work FILE.`,
    );
  },
};

async function list(call: Call): Promise<number> {
  noMore(call, 1);
  const name = call.text('survey');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const waves = await readWaves(house.store.read, name);
    if (waves.length === 0 && name !== undefined) surveyNamed(configuration, name);
    call.terminal.print(call.flag('json') ? JSON.stringify(waves.map(plain), null, 2) : table(waves));
    return exits.done;
  } finally {
    await close();
  }
}

function plain(wave: Wave): Record<string, unknown> {
  const { checks, ...rest } = wave;
  return { ...rest, checks: JSON.parse(checks) };
}

function table(waves: readonly Wave[]): string {
  if (waves.length === 0) return 'No waves yet. Import the first: plumbline import FILE --survey NAME';
  return textTable(
    ['Wave', 'Status', 'From', 'To', 'Interviews', 'Accepted', 'File', 'Reason'],
    waves.map((wave) => [
      wave.id,
      wave.status,
      wave.starts,
      wave.ends,
      wave.rows.toLocaleString('en-GB'),
      wave.accepted_at.slice(0, 10),
      wave.original_name,
      wave.reason ?? '',
    ]),
  );
}

async function withdraw(call: Call, id: string | undefined): Promise<number> {
  if (id === undefined) throw new UsageProblem('Say which wave: plumbline waves withdraw ID --reason "...".');
  noMore(call, 2);
  const reason = needed(call, 'reason');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const wave = await readWave(house.store.read, id);
    if (wave === undefined) {
      const ids = (await readWaves(house.store.read, undefined)).map((each) => each.id);
      throw new UsageProblem(`There is no wave “${id}”. ${didYouMean(id, ids)}See: plumbline waves.`);
    }
    if (wave.status !== 'accepted') throw new UsageProblem(`${id} is ${wave.status} already.`);
    const survey = surveyNamed(configuration, wave.survey);
    const done = await withdrawAndPublish(house, survey, wave, { by: house.operator, reason });
    await workOff(house);
    call.terminal.print(
      `Withdrawn: ${id}. ${done.withdrawn} figures withdrawn, ${done.revised} revised; their addresses say so.`,
    );
    return exits.done;
  } finally {
    await close();
  }
}

async function publish(call: Call): Promise<number> {
  noMore(call, 1);
  const name = needed(call, 'survey');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const survey = surveyNamed(configuration, name);
    const done = await publishSurvey(house, survey, { by: house.operator, reason: call.text('reason') });
    await workOff(house);
    call.terminal.print(
      `Published: ${done.first} new figures, ${done.revised} revised, ${done.withdrawn} withdrawn; ${done.unchanged} unchanged.`,
    );
    return exits.done;
  } finally {
    await close();
  }
}

/** Does what is due on a file that was brought on a page: the server calls this, in a process of its own. */
async function work(call: Call, id: string | undefined): Promise<number> {
  if (id === undefined) throw new UsageProblem('Say which file: the end of its address under /waves/files/.');
  noMore(call, 2);
  const { house, configuration, close } = await openHouse(call.config);
  try {
    if (readDelivery(house.folders, id) === undefined) throw new UsageProblem(`There is no file “${id}”.`);
    await workOnDelivery(house, configuration, id);
    await workOff(house);
    const { step = undefined, failed = undefined } = readDelivery(house.folders, id) ?? {};
    call.terminal.print(failed ?? `${id} is ${step}.`);
    return failed === undefined ? exits.done : exits.refused;
  } finally {
    await close();
  }
}
