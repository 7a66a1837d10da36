import { shownModel } from '#features/drivers/actions/shown.ts';
import { faultWords, titleOf } from '#features/drivers/drawings/words.ts';
import type { Model } from '#features/drivers/rules/model.ts';
import { askWhatIf } from '#features/drivers/rules/question.ts';
import { openHouse } from '#house.ts';
import type { WhatIf } from '#survey';
import { exits, textTable } from '#tools/command/output.ts';
import { decimal, interval, per100, percent, points, pointsInterval } from '#tools/ui/format.ts';
import { type Call, type Command, noMore, UsageProblem } from './command.ts';
import { fitGiven } from './drivers-given.ts';
import { didYouMean } from './nearest.ts';

export const command: Command = {
  name: 'whatif',
  summary: 'say what level of confidence goes with drivers that stand higher or lower',
  usage: [
    'plumbline whatif --move DRIVER=POINTS[,DRIVER=POINTS ...] [--period PERIOD] [--model NAME] [--json]',
  ],
  options: {
    move: {
      type: 'string',
      value: 'MOVES',
      help: 'Drivers and points of their scale of 0 to 100: engagement=+5,worry=-3',
    },
    period: { type: 'string', value: 'PERIOD', help: 'A year that was fitted; the newest otherwise' },
    model: { type: 'string', value: 'NAME', help: 'One of models.yaml; the first otherwise' },
    json: { type: 'boolean', help: 'One array of rows for machines' },
  },
  examples: [
    'plumbline whatif --move engagement=+5',
    'plumbline whatif --move engagement=+2,worry=-3 --period year-to-2010-03 --json',
  ],
  run: async (call) => {
    noMore(call);
    const moves = movesGiven(call);
    const { house, close } = await openHouse(call.config);
    try {
      const { model, fit, body } = await fitGiven(call, house.store.read, shownModel);
      const answer = askWhatIf(body, moves);
      if (answer.kind === 'faults')
        throw new UsageProblem(
          answer.faults
            .map(
              (fault) =>
                `${fault.kind === 'unknown' ? didYouMean(fault.driver, fault.known) : ''}${faultWords(model, fault)}`,
            )
            .join('\n'),
        );
      if (answer.kind === 'nothing asked')
        throw new UsageProblem('No driver is moved: give at least one amount other than 0.');
      call.terminal.print(
        call.flag('json')
          ? JSON.stringify([row(answer.answer, model, fit.period.id)], null, 2)
          : table(answer.answer, model),
      );
      call.terminal.note(
        'Association, not cause: how answers go together. The margin counts who happened to be asked, and nothing else.',
      );
      return exits.done;
    } finally {
      await close();
    }
  },
};

function movesGiven(call: Call): Record<string, string> {
  const given = call.text('move');
  if (given === undefined)
    throw new UsageProblem('--move is missing: give drivers and points, such as engagement=+5.');
  const moves: Record<string, string> = {};
  for (const each of given.split(',')) {
    const [name = '', amount] = each.split('=').map((part) => part.trim());
    if (name === '' || amount === undefined || amount === '')
      throw new UsageProblem(
        `--move has “${each}”; a driver and points were expected, such as engagement=+5.`,
      );
    if (moves[name] !== undefined) throw new UsageProblem(`--move has “${name}” twice; once was expected.`);
    moves[name] = amount;
  }
  return moves;
}

function row({ now, moved, change, drivers }: WhatIf, model: Model, period: string): Record<string, unknown> {
  return {
    model: model.name,
    outcome: model.outcome.measure,
    period,
    moves: Object.fromEntries(drivers.map(({ name, from, to }) => [name, { from, to }])),
    now: now.value,
    now_lower: now.lower,
    now_upper: now.upper,
    level: moved.value,
    lower: moved.lower,
    upper: moved.upper,
    change: change.value,
    change_lower: change.lower,
    change_upper: change.upper,
    meaning: 'association, not cause',
  };
}

function table({ now, moved, change, drivers }: WhatIf, model: Model): string {
  return textTable(
    ['What', 'Now', 'Asked', 'Difference'],
    [
      ...drivers.map(({ name, from, to }) => [
        titleOf(model, name),
        per100(from, 1),
        per100(to, 1),
        decimal((to - from) * 100, 1),
      ]),
      [
        model.outcome.title,
        `${percent(now.value, 1)} (${interval(now.lower, now.upper, 1)})`,
        `${percent(moved.value, 1)} (${interval(moved.lower, moved.upper, 1)})`,
        `${points(change.value)} (${pointsInterval(change.lower, change.upper)})`,
      ],
    ],
  );
}
