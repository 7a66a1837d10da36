import { fitDueModels } from './features/drivers/jobs.ts';
import { followPlans } from './features/plans/jobs.ts';
import { makeDueReports, remindOfReports } from './features/reporting/jobs.ts';
import { remindOfRequests } from './features/requests/jobs.ts';
import { watchDue } from './features/verdicts/jobs/watch.ts';
import { speakDueVerdicts } from './features/verdicts/jobs.ts';
import type { House } from './tools/house.ts';

/**
 * What follows from what has been done: each room's work that is due, in the order in which figures flow. Every door calls it after
 * its action, and the server when it starts; work that is not due costs one read.
 */
export async function workOff(house: House): Promise<void> {
  await speakDueVerdicts(house);
  await watchDue(house);
  await fitDueModels(house);
  await remindOfRequests(house);
  await makeDueReports(house);
  await remindOfReports(house);
  await followPlans(house);
}
