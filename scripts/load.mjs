/*
 * Loads the test files named in TEST_FILES, one a line, into this process. Node's own loader of many files in one process swallows
 * what a file throws after its first test was declared (Node 24.21): its later tests are missing, and the run is green.
 */
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of (process.env.TEST_FILES ?? '').split('\n').filter((line) => line !== '')) {
  try {
    await import(pathToFileURL(path.resolve(file)).href);
  } catch (error) {
    test(`${file} could not be loaded`, () => {
      throw error;
    });
  }
}
