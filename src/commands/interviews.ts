import { moveInterviews } from '#features/levels/actions/move.ts';
import { openHouse } from '#house.ts';
import { exits, progressBar } from '#tools/command/output.ts';
import { type Command, noMore, UsageProblem } from './command.ts';

export const command: Command = {
  name: 'interviews',
  summary: 'carry stored waves from Parquet to the PostgreSQL or Citus server of INTERVIEWS_URL',
  usage: ['INTERVIEWS_URL=postgres://... plumbline interviews move'],
  options: {},
  examples: ['INTERVIEWS_URL=postgres://plumbline@db/interviews plumbline interviews move'],
  run: async (call) => {
    if (call.positionals[0] !== 'move') throw new UsageProblem('Say: plumbline interviews move.');
    noMore(call, 1);
    if (call.config.interviewsUrl === undefined) {
      throw new UsageProblem('INTERVIEWS_URL is not set: say where the interviews are to go.');
    }
    const { house, close } = await openHouse(call.config);
    try {
      const { moved, there } = await moveInterviews(house, (done, total) => {
        call.terminal.progress(`Moving waves ${progressBar(done, total)}`, done === total);
      });
      call.terminal.print(
        `Moved ${moved} waves; every moment is as it was at import. ${there} were there already. The Parquet files go at the next start: make a backup first if you want to keep them.`,
      );
      return exits.done;
    } finally {
      await close();
    }
  },
};
