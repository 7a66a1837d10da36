/**
 * Loaded before every test. Something that is written to console.error without being expected fails the test that was running.
 * A test that expects it says so: `t.mock.method(console, 'error', () => {})`, and looks at the calls.
 * The name of each test is written down as it begins (TEST_PROGRESS), for the runner to tell where a run stood still.
 */
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach } from 'node:test';
import { format } from 'node:util';

const unexpected: string[] = [];

console.error = (...parts: unknown[]) => {
  unexpected.push(format(...parts));
};

const progress = process.env['TEST_PROGRESS'];

beforeEach((context) => {
  if (progress !== undefined) writeFileSync(progress, context.name);
});

afterEach(() => {
  if (unexpected.length === 0) return;
  throw new Error(`Unexpected console.error:\n${unexpected.splice(0).join('\n')}`);
});
