import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { proposeCodebook } from '#features/measures/rules/proposal.ts';
import { proposalText } from '#features/measures/rules/proposal-text.ts';
import { readCodebookText, readCodebookVersions } from '#features/measures/store.ts';
import { lookThrough } from '#features/waves/actions/looking.ts';
import { areaNames } from '#features/waves/actions/rows.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { openSource } from '#tools/files/open.ts';
import { type Call, type Command, needed, noMore, readingOptions, UsageProblem } from './command.ts';
import { openOptions } from './reading.ts';

export const command: Command = {
  name: 'codebook',
  summary: 'propose a codebook from a file; check it; list and print the versions that were used',
  usage: [
    'plumbline codebook propose FILE --survey NAME [--to FILE]',
    'plumbline codebook check --survey NAME',
    'plumbline codebook versions --survey NAME',
    'plumbline codebook show --survey NAME --version NUMBER',
  ],
  options: {
    survey: { type: 'string', value: 'NAME', help: 'Which survey' },
    to: {
      type: 'string',
      value: 'FILE',
      help: 'Where to write the proposal; printed where left out. Never overwrites',
    },
    version: { type: 'string', value: 'NUMBER', help: 'Which version to print' },
    ...readingOptions,
    json: { type: 'boolean', help: 'For machines' },
  },
  examples: [
    'plumbline codebook propose wave.sav --survey pas --to proposed.yaml',
    'plumbline codebook check --survey pas',
  ],
  run: async (call) => {
    const [verb, file] = call.positionals;
    noMore(call, verb === 'propose' ? 2 : 1);
    if (verb === 'propose' && file !== undefined) return propose(call, file);
    if (verb === 'check') return check(call);
    if (verb === 'versions') return versions(call);
    if (verb === 'show') return show(call);
    throw new UsageProblem('Say: codebook propose FILE, check, versions or show.');
  },
};

async function propose(call: Call, file: string): Promise<number> {
  const to = call.text('to');
  if (to !== undefined && existsSync(to)) {
    throw new UsageProblem(
      `${to} is there already. Write the proposal to another name, then take from it what you need.`,
    );
  }
  const { house, close } = await openHouse(call.config);
  try {
    const areas = await readAreas(house.store.read);
    const source = await openSource(file, openOptions(call));
    try {
      const columns = await lookThrough(
        source,
        areas,
        areaNames(areas, await readAreaAliases(house.store.read)),
      );
      const proposal = proposeCodebook(columns, source.weight);
      const text = proposalText(needed(call, 'survey'), proposal);
      if (to === undefined) call.terminal.print(text);
      else writeFileSync(to, text, { flag: 'wx' });
      call.terminal.note(
        `${path.basename(file)}: proposed ${proposal.questions.length} questions and ${proposal.groups.length} groups; ${proposal.ignored.length} columns left out.${to === undefined ? '' : ` Written to ${to}; read every line of it.`}`,
      );
      return exits.done;
    } finally {
      await source.close();
    }
  } finally {
    await close();
  }
}

async function check(call: Call): Promise<number> {
  const { configuration, close } = await openHouse(call.config);
  try {
    const { codebook, settings } = surveyNamed(configuration, needed(call, 'survey'));
    if (codebook === undefined)
      throw new UsageProblem(`${settings.name} is a published series and has no codebook.`);
    const counts = [codebook.questions, codebook.measures, codebook.groups].map(
      (each) => Object.keys(each).length,
    );
    call.terminal.print(
      `The codebook of ${settings.name} is sound: ${counts[0]} questions, ${counts[1]} measures, ${counts[2]} groups.`,
    );
    return exits.done;
  } finally {
    await close();
  }
}

async function versions(call: Call): Promise<number> {
  const name = needed(call, 'survey');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const list = await readCodebookVersions(house.store.read, name);
    if (list.length === 0) surveyNamed(configuration, name);
    const rows = list.map((each) => [
      String(each.version),
      each.created_at.slice(0, 10),
      each.created_by,
      each.hash,
    ]);
    call.terminal.print(
      call.flag('json')
        ? JSON.stringify(list, null, 2)
        : textTable(['Version', 'Since', 'By', 'SHA-256'], rows),
    );
    return exits.done;
  } finally {
    await close();
  }
}

async function show(call: Call): Promise<number> {
  const [name, version] = [needed(call, 'survey'), needed(call, 'version')];
  if (!/^\d{1,9}$/.test(version))
    throw new UsageProblem(`--version is “${version}”; it is a number that codebook versions lists.`);
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const text = await readCodebookText(house.store.read, name, Number(version));
    if (text === undefined) {
      surveyNamed(configuration, name);
      throw new UsageProblem(
        `There is no version ${version}. See: plumbline codebook versions --survey ${name}.`,
      );
    }
    call.terminal.print(text);
    return exits.done;
  } finally {
    await close();
  }
}
