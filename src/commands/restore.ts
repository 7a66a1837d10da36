import path from 'node:path';
import { openHouseEmpty } from '#house.ts';
import { readBackup } from '#tools/backup/read.ts';
import { exits, progressBar } from '#tools/command/output.ts';
import { type Command, onlyArgument } from './command.ts';

export const command: Command = {
  name: 'restore',
  summary: 'restore a backup into an empty folder (DATA_DIR) or an empty database (DATABASE_URL)',
  usage: ['plumbline restore FILE'],
  options: {},
  examples: ['DATA_DIR=./restored plumbline restore plumbline-2011-04-28.tar'],
  run: async (call) => {
    const file = onlyArgument(call, 'backup to restore');
    const { store, folders, close } = await openHouseEmpty(call.config);
    try {
      const configuration = path.join(call.config.dataDir, 'configuration-of-backup');
      const manifest = await readBackup({
        store,
        folders,
        file,
        configuration,
        waiting: path.join(call.config.dataDir, 'restoring'),
        progress: (done, total) =>
          call.terminal.progress(`Reading ${file} ${progressBar(done, total)}`, false),
      });
      call.terminal.progress('', false);
      call.terminal.print(
        `Restored ${file} of ${manifest.made_at.slice(0, 10)}: ${manifest.files.length} files, each checked by its hash. The configuration it was made with is in ${configuration}.`,
      );
      return exits.done;
    } finally {
      await close();
    }
  },
};
