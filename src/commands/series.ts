import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { importSeries, type SeriesOutcome } from '#features/waves/actions/series.ts';
import { readSeriesFiles } from '#features/waves/store/series.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { workOff } from '#work.ts';
import { type Call, type Command, needed, noMore, readingOptions, UsageProblem } from './command.ts';
import { openOptions } from './reading.ts';
import { problemsText } from './report.ts';

export const command: Command = {
  name: 'series',
  summary: 'import figures that others have published; list the files they came in',
  usage: [
    'plumbline series import FILE --series NAME [--dry-run] [--hold] [--replace --reason TEXT]',
    'plumbline series list --series NAME',
  ],
  options: {
    series: {
      type: 'string',
      value: 'NAME',
      help: 'Which series (a folder under surveys/ with kind: series)',
    },
    'dry-run': { type: 'boolean', help: 'Only check the file; nothing is kept' },
    hold: { type: 'boolean', help: 'Keep the figures, do not publish them' },
    replace: { type: 'boolean', help: 'The file replaces the figures before it; needs --reason' },
    reason: { type: 'string', value: 'TEXT', help: 'Why figures are replaced' },
    ...readingOptions,
    json: { type: 'boolean', help: 'Print the outcome as JSON' },
  },
  examples: [
    'plumbline series import PAS_Dashboard_Borough.csv --series mopac',
    'plumbline series list --series mopac',
  ],
  run: async (call) => {
    const [verb, file] = call.positionals;
    if (verb === 'list') return list(call);
    if (verb !== 'import' || file === undefined)
      throw new UsageProblem('Say: plumbline series import FILE --series NAME, or series list.');
    noMore(call, 2);
    return take(call, file);
  },
};

async function list(call: Call): Promise<number> {
  noMore(call, 1);
  const name = needed(call, 'series');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const files = await readSeriesFiles(house.store.read, name);
    if (files.length === 0) surveyNamed(configuration, name);
    const rows = files.map((file) => [
      file.id,
      file.status,
      file.rows.toLocaleString('en-GB'),
      file.accepted_at.slice(0, 10),
      file.file_name,
    ]);
    call.terminal.print(
      call.flag('json')
        ? JSON.stringify(files, null, 2)
        : textTable(['File', 'Status', 'Figures', 'Accepted', 'Name'], rows),
    );
    return exits.done;
  } finally {
    await close();
  }
}

async function take(call: Call, file: string): Promise<number> {
  if (call.flag('replace') && call.text('reason') === undefined)
    throw new UsageProblem('--replace needs --reason "...".');
  const name = needed(call, 'series');
  const { house, configuration, close } = await openHouse(call.config);
  try {
    const { settings } = surveyNamed(configuration, name);
    if (settings.kind !== 'series')
      throw new UsageProblem(
        `“${name}” is a survey of interviews: use plumbline import FILE --survey ${name}.`,
      );
    const outcome = await importSeries(house, {
      file,
      series: settings,
      open: openOptions(call),
      replace: call.flag('replace'),
      reason: call.text('reason'),
      dryRun: call.flag('dry-run'),
      hold: call.flag('hold'),
      by: house.operator,
    });
    await workOff(house);
    return report(call, outcome);
  } finally {
    await close();
  }
}

function report(call: Call, outcome: SeriesOutcome): number {
  const status = outcome.kind === 'refused' ? exits.refused : exits.done;
  if (call.flag('json')) {
    call.terminal.print(JSON.stringify(outcome, null, 2));
    return status;
  }
  if (outcome.kind === 'refused') call.terminal.note(problemsText(outcome.checks));
  else if (outcome.kind === 'known') {
    call.terminal.print(
      `This very file was accepted on ${outcome.file.accepted_at.slice(0, 10)} as ${outcome.file.id}. Nothing changed.`,
    );
  } else {
    const done = outcome.kind === 'accepted' ? 'Accepted' : 'Would be accepted';
    const detected = outcome.checks.detected.map(({ what, value }) => `${what} ${value}`).join('; ');
    call.terminal.print(
      [
        `${outcome.checks.file}: ${outcome.checks.format}, ${outcome.checks.rows.toLocaleString('en-GB')} rows${detected === '' ? '' : `. Detected: ${detected}`}`,
        `${done}: ${outcome.values.toLocaleString('en-GB')} figures of ${outcome.measures} measures in ${outcome.areas} areas; ${outcome.notAsked.toLocaleString('en-GB')} not asked; ${outcome.skipped.toLocaleString('en-GB')} rows of other measures left out.`,
      ].join('\n'),
    );
  }
  return status;
}
