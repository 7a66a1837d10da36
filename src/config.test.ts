import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigProblem, readConfig } from './config.ts';

const refused = (environment: Record<string, string>, message: RegExp): void => {
  assert.throws(
    () => readConfig(environment, '/house'),
    (error) => error instanceof ConfigProblem && message.test(error.message),
  );
};

test('without settings the house is the worked example on the loopback address', () => {
  const config = readConfig({}, '/house');
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.port, 3000);
  assert.equal(config.house, '/house/examples/met-forward');
  assert.equal(config.dataDir, '/house/var');
  assert.equal(config.databaseUrl, undefined);
});

test('a wrong setting is refused by its name', () => {
  refused({ PORT: 'eighty' }, /^PORT is "eighty"/);
  refused({ PORT: '70000' }, /^PORT/);
  refused({ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL/);
  refused({ ENGINE_MEMORY: 'lots' }, /^ENGINE_MEMORY/);
  refused({ SITE_URL: 'confidence.example.org' }, /^SITE_URL/);
});

test('an unknown or mistyped setting is refused, never ignored', () => {
  refused({ PLUMBLINE_PORT: '80' }, /PLUMBLINE_PORT is not a setting/);
  refused({ DATABSE_URL: 'postgres://x' }, /Did you mean DATABASE_URL/);
  refused({ DATA_DRI: '/x' }, /Did you mean DATA_DIR/);
  assert.doesNotThrow(() => readConfig({ PATH: '/bin', HOME: '/root', PORTS: 'x' }, '/house'));
});
