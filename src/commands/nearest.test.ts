import assert from 'node:assert/strict';
import { test } from 'node:test';
import { didYouMean, nearestName } from './nearest.ts';

test('the name that was probably meant is offered, and none where nothing is near', () => {
  const measures = ['good_job', 'trust', 'fair', 'safe_after_dark'];
  assert.equal(nearestName('goodjob', measures), 'good_job');
  assert.equal(nearestName('Good Job', measures), 'good_job');
  assert.equal(nearestName('trsut', measures), 'trust');
  assert.equal(nearestName('dark', measures), 'safe_after_dark');
  assert.equal(nearestName('contact', measures), undefined);
  assert.equal(didYouMean('fiar', measures), 'Did you mean “fair”? ');
  assert.equal(didYouMean('contact', measures), '');
});
