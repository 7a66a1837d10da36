import { type ImportOutcome, importInterviews, type LevelsRequest } from '#features/levels/actions/import.ts';
import type { Movement } from '#features/levels/actions/publish.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import { openHouse } from '#house.ts';
import { exits, progressBar, type Terminal, textTable } from '#tools/command/output.ts';
import { workOff } from '#work.ts';
import { type Call, type Command, needed, onlyArgument, readingOptions, UsageProblem } from './command.ts';
import { openOptions } from './reading.ts';
import { checksText, problemsText } from './report.ts';

export const command: Command = {
  name: 'import',
  summary:
    'read a file of interviews, check it against the codebook, accept its waves and publish their levels',
  usage: ['plumbline import FILE --survey NAME [--dry-run] [--hold] [--wave NAME] [--replace --reason TEXT]'],
  options: {
    survey: {
      type: 'string',
      value: 'NAME',
      help: 'Which survey the file belongs to (a folder under surveys/)',
    },
    'dry-run': { type: 'boolean', help: 'Only say what would change; nothing is kept' },
    hold: { type: 'boolean', help: 'Accept the wave, leave the public pages as they are' },
    wave: {
      type: 'string',
      value: 'NAME',
      help: 'Which wave the file is, such as 2010-Q4 or 2013-14, where it has no dates',
    },
    replace: { type: 'boolean', help: 'Replace waves that are accepted already; needs --reason' },
    reason: {
      type: 'string',
      value: 'TEXT',
      help: 'Why a wave is replaced; shown with every figure that moves',
    },
    checksum: {
      type: 'string',
      value: 'SHA256',
      help: 'The checksum that the sender states; a file that differs is refused',
    },
    'labels-checked': {
      type: 'boolean',
      help: 'Answers labelled otherwise than in the codebook mean the same',
    },
    ...readingOptions,
    json: { type: 'boolean', help: 'Print the outcome as JSON' },
  },
  examples: [
    'plumbline import pas-2011-q1.csv --survey pas --dry-run',
    'plumbline import pas-2011-q1.csv --survey pas',
    'plumbline import wave.sav --survey pas --wave 2011-Q1 --checksum 9f86d081...',
    'plumbline import pas-2010-q4-corrected.csv --survey pas --replace --reason "Weights corrected by the fieldwork company"',
  ],
  run: async (call) => {
    const file = onlyArgument(call, 'file');
    const name = needed(call, 'survey');
    if (call.flag('replace') && call.text('reason') === undefined) {
      throw new UsageProblem('--replace needs --reason "...": readers of a revised figure are told why.');
    }
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const { settings, codebook, codebookText } = surveyNamed(configuration, name);
      if (settings.kind === 'series' || codebook === undefined) {
        throw new UsageProblem(
          `“${name}” is a published series: use plumbline series import FILE --series ${name}.`,
        );
      }
      const wave = call.text('wave');
      const period = wave === undefined ? undefined : periodNamed(wave, settings.year_starts);
      if (wave !== undefined && period?.kind !== settings.wave.length) {
        throw new UsageProblem(
          `--wave is “${wave}”; a wave of this survey is a ${settings.wave.length}, such as ${exampleOf(settings.wave.length)}.`,
        );
      }
      const request: LevelsRequest = {
        file,
        survey: settings,
        codebook,
        codebookText,
        open: openOptions(call),
        wave: period,
        checksum: call.text('checksum'),
        labelsChecked: call.flag('labels-checked'),
        replace: call.flag('replace'),
        reason: call.text('reason'),
        dryRun: call.flag('dry-run'),
        hold: call.flag('hold'),
        by: house.operator,
        progress: progressOn(call.terminal),
      };
      const outcome = await importInterviews(house, request);
      await workOff(house);
      return report(call, outcome);
    } finally {
      await close();
    }
  },
};

function exampleOf(length: string): string {
  return length === 'quarter' ? '2010-Q4' : length === 'financial-year' ? '2010-11' : '2010';
}

/** Progress on the terminal: a bar where the file tells its length, a count where it does not. */
export function progressOn(terminal: Terminal): LevelsRequest['progress'] {
  return (what, done, total) => {
    const bar =
      total === undefined ? (done === 0 ? '' : done.toLocaleString('en-GB')) : progressBar(done, total);
    if (terminal.interactive) terminal.progress(`${what} ${bar}`, false);
  };
}

function report(call: Call, outcome: ImportOutcome): number {
  const { terminal } = call;
  terminal.progress('', false);
  if (call.flag('json')) {
    terminal.print(JSON.stringify(outcome, (key, value) => (key === 'tally' ? undefined : value), 2));
    return outcome.kind === 'refused' ? exits.refused : exits.done;
  }
  switch (outcome.kind) {
    case 'refused':
      terminal.print(checksText(outcome.checks));
      terminal.note(problemsText(outcome.checks));
      return exits.refused;
    case 'known':
      terminal.print(
        `This very file was accepted on ${outcome.waves[0]?.accepted_at.slice(0, 10) ?? ''} as ${outcome.waves.map((wave) => wave.id).join(', ')}. Nothing changed.`,
      );
      return exits.done;
    case 'would-change':
      terminal.print(checksText(outcome.checks));
      terminal.print('');
      terminal.print(movementsText(outcome.movements, outcome.unchanged));
      terminal.print('\nDry run: nothing was kept.');
      return exits.done;
    case 'accepted': {
      terminal.print(checksText(outcome.checks));
      terminal.print(`\nAccepted: ${outcome.waves.map((wave) => wave.id).join(', ')}.`);
      const done = outcome.publication;
      terminal.print(
        done === undefined
          ? 'Held: the public pages are as they were. Publish with: plumbline waves publish.'
          : `Published: ${count(done.first, 'new figure')}, ${count(done.revised, 'revised figure')}, ${count(done.withdrawn, 'withdrawn figure')}; ${done.unchanged.toLocaleString('en-GB')} unchanged.`,
      );
      return exits.done;
    }
  }
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en-GB')} ${what}${number === 1 ? '' : 's'}`;
}

/** The levels that would move against what is published, and by how much; new ones are counted. */
function movementsText(movements: readonly Movement[], unchanged: number): string {
  const moved = movements.filter(({ before, after }) => before !== undefined && after !== undefined);
  const gone = movements.filter(({ after }) => after === undefined);
  const fresh = movements.length - moved.length - gone.length;
  const number = (value: number | null | undefined): string =>
    value == null ? '–' : (100 * value).toFixed(2);
  const rows = [...moved, ...gone]
    .slice(0, 40)
    .map(({ before, after }) => [
      before?.measure ?? '',
      before?.area ?? '',
      before?.period ?? '',
      [before?.domain, before?.group_value].filter((part) => part !== '').join(' '),
      number(before?.value),
      number(after?.value),
      before?.value == null || after?.value == null ? '–' : (100 * (after.value - before.value)).toFixed(2),
    ]);
  const table =
    rows.length === 0
      ? []
      : [textTable(['Measure', 'Area', 'Period', 'Group', 'Published', 'Would be', 'Points'], rows)];
  const more = moved.length + gone.length - rows.length;
  return [
    `Would change: ${count(fresh, 'new figure')}, ${count(moved.length, 'figure')} that would move, ${count(gone.length, 'figure')} withdrawn; ${unchanged.toLocaleString('en-GB')} as they are.`,
    ...table,
    ...(more > 0 ? [`and ${more.toLocaleString('en-GB')} more`] : []),
  ].join('\n');
}
