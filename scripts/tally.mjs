/*
 * A test reporter that counts, for scripts/test.mjs: one line of JSON at the end with what passed, what failed, what was skipped
 * and why, and what the tests had to say (`t.diagnostic`), so that nothing is left out without a word.
 */

/** Node's own summary comes as diagnostics too. */
const summary = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;

export default async function* tally(events) {
  const count = { passed: 0, failed: 0, skipped: [], notes: [] };
  for await (const { type, data } of events) {
    if (type === 'test:diagnostic' && !summary.test(data.message)) count.notes.push(data.message);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.skip !== undefined)
      count.skipped.push(`${data.name}${typeof data.skip === 'string' ? `: ${data.skip}` : ''}`);
    else if (type === 'test:fail') count.failed += data.details?.type === 'suite' && fromWithin(data) ? 0 : 1;
    else if (data.details?.type !== 'suite') count.passed += 1;
  }
  yield `${JSON.stringify(count)}\n`;
}

/** True for a suite that failed only because a test in it did, which is counted already. */
function fromWithin(data) {
  return data.details.error?.failureType === 'subtestsFailed';
}
