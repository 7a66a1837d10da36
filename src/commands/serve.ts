import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from '#app.ts';
import { ConfigProblem } from '#config.ts';
import { exampleIsDue } from '#example.ts';
import { leaveDelivery } from '#features/levels/jobs.ts';
import { openHouse } from '#house.ts';
import { exits } from '#tools/command/output.ts';
import type { House } from '#tools/house.ts';
import { readAssets } from '#tools/web/assets.ts';
import { type Call, type Command, noMore } from './command.ts';
import { beginRounds } from './rounds.ts';

export const command: Command = {
  name: 'serve',
  summary: 'open the house and serve its site',
  usage: ['plumbline serve'],
  options: {},
  examples: [
    'npm start',
    'PORT=8080 plumbline serve',
    'PLUMBLINE_HOUSE=./our-house DATA_DIR=./our-data plumbline serve',
  ],
  run: async (call) => {
    noMore(call);
    const { house, configuration, close } = await openHouse(call.config);
    try {
      if (await exampleIsDue(house, configuration)) await loadExample(call);
      const round = beginRounds(call, house);
      const dist = path.join(call.root, 'dist');
      const parts = { house, configuration, config: call.config, assets: readAssets(dist), dist };
      const app = createApp({ ...parts, beginDelivery: workElsewhere(call, house) });
      await listen(call, app.fetch).finally(() => round.stop());
    } finally {
      await close();
    }
    return exits.done;
  },
};

/**
 * Loads the worked example in a process of its own, which hands its memory back when it is done: the server that stays
 * needs no engine.
 */
async function loadExample(call: Call): Promise<void> {
  call.terminal.note('First start: making the worked example. Its interviews are simulated.');
  const [program = ''] = process.argv.slice(1);
  const child = spawn(process.execPath, [...process.execArgv, program, 'example', 'load'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const [status] = await once(child, 'exit');
  process.off('SIGINT', stop).off('SIGTERM', stop);
  if (status !== 0)
    throw new Error('The worked example could not be loaded; what was loaded is kept. Start again to go on.');
}

/**
 * Works on files that people bring, one after another, each in a process of its own: the site stays quick, and the engine's memory
 * goes with the process. Work that ends without an outcome is seen as stopped, and can be begun again on its page.
 */
function workElsewhere(call: Call, house: House): (delivery: string) => void {
  const [program = ''] = process.argv.slice(1);
  let last: Promise<unknown> = Promise.resolve();
  return (delivery) => {
    last = last.then(async () => {
      const child = spawn(process.execPath, [...process.execArgv, program, 'waves', 'work', delivery], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [status] = await once(child, 'exit');
      if (status === exits.done || status === exits.refused) return;
      call.terminal.note(`Work on the file ${delivery} ended early (${String(status)}).`);
      leaveDelivery(house, delivery);
    });
    last = last.catch((error: unknown) => console.error(error));
  };
}

/** Why the site cannot listen, as the setting that says where; undefined for what no setting would mend. */
function unopened(code: unknown, port: number, host: string): ConfigProblem | undefined {
  const faults: Readonly<Record<string, string>> = {
    EADDRINUSE: `PORT ${port} is taken: another program listens there. Choose another: PORT=${port === 3001 ? 3002 : 3001} npm start`,
    EACCES: `PORT ${port} may not be listened on by this user: choose one from 1024 on, such as PORT=3000.`,
    EADDRNOTAVAIL: `HOST is "${host}", which is no address of this machine. Leave it out, or say 0.0.0.0 for all.`,
    ENOTFOUND: `HOST is "${host}", which cannot be found. Leave it out, or say 0.0.0.0 for all.`,
  };
  const fault = faults[String(code)];
  return fault === undefined ? undefined : new ConfigProblem(fault);
}

/** Serves until it is told to stop, then lets running answers finish. */
async function listen(call: Call, fetch: (request: Request) => Response | Promise<Response>): Promise<void> {
  const { port, host } = call.config;
  await new Promise<void>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      call.terminal.print(`Plumbline is open at http://${name}:${address.port}/ (Ctrl-C closes it)`);
    });
    server.on('error', (error) => {
      reject(unopened('code' in error ? error.code : undefined, port, host) ?? error);
    });
    const stop = (): void => {
      server.close(() => resolve());
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      // A reader who keeps a connection open must not keep the house from closing.
      setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections();
      }, 2000).unref();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  });
}
