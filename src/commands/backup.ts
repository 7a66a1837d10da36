import { openHouse } from '#house.ts';
import { writeBackup } from '#tools/backup/write.ts';
import { exits, progressBar } from '#tools/command/output.ts';
import { type Command, onlyArgument } from './command.ts';

export const command: Command = {
  name: 'backup',
  summary: 'write records, waves, originals and configuration into one file, while the site goes on',
  usage: ['plumbline backup FILE'],
  options: {},
  examples: ['plumbline backup plumbline-2011-04-28.tar'],
  run: async (call) => {
    const file = onlyArgument(call, 'file to write');
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const manifest = await writeBackup({
        store: house.store,
        folders: house.folders,
        configuration: configuration.folder,
        file,
        now: await house.clock(house.store.read),
        version: house.version,
        progress: (done, total) =>
          call.terminal.progress(`Writing ${file} ${progressBar(done, total)}`, false),
      });
      call.terminal.progress('', false);
      const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
      call.terminal.print(
        `${file}: ${manifest.files.length} files, ${bytes.toLocaleString('en-GB')} bytes. Readable by you only; keep it so, it holds interviews.`,
      );
      return exits.done;
    } finally {
      await close();
    }
  },
};
