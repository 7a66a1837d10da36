#!/usr/bin/env node
/* `npx plumbline ...` in a clone: the ground first, then the program on Node 24 with the caller's arguments and folder. */
const { spawn } = require('node:child_process');
const path = require('node:path');
const { prepare } = require('./ground.cjs');

const node = prepare();
const child = spawn(node, [path.join(__dirname, '..', 'dist', 'plumbline.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
