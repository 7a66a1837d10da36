import assert from 'node:assert/strict';
import { houseSettings } from '#features/bodies/rules.ts';
import { saveBodies } from '#features/bodies/store.ts';
import { invitePerson, operatorOf, rolesOn } from '#features/people/actions/people.ts';
import type { Actor, RoleName } from '#features/people/rules/roles.ts';
import { readRoles } from '#features/people/store.ts';
import { keepStructure } from '#features/reporting/actions/structure.ts';
import { makeDueReports } from '#features/reporting/jobs.ts';
import type { Duty, Structure } from '#features/reporting/rules/structure.ts';
import type { House } from '#tools/house.ts';
import { writeSetting } from '#tools/store/setting.ts';
import type { Store } from '#tools/store/store.ts';

const settings = houseSettings.parse({
  ...{ site: 'S', areas: 'a.csv', force_area_name: 'L', headline: 'm' },
  body: { id: 'mpa', name: 'The Authority', short_name: 'the Authority' },
  force: { id: 'mps', name: 'The Service', short_name: 'the Met', area: 'F' },
  area_name: { one: 'borough', many: 'boroughs' },
});

export const headline: Duty = {
  ...{ name: 'headline', title: 'Headline report', about: 'How it stands.', by: 'force', to: 'A committee' },
  ...{ form: 'a paper', every: 'quarter', dueWorkingDays: 10, from: '2011-03-31', measures: [] },
  ...{ figures: 'rolling-year', writtenBy: ['response-author'], approvedBy: ['approver'] },
  receivedBy: ['lead-officer', 'clerk'],
};
export const structure: Structure = {
  yearStarts: 4,
  duties: [
    headline,
    {
      ...headline,
      ...{ name: 'borough', title: 'Borough report' },
      areas: [
        { code: 'E1', name: 'Enfield' },
        { code: 'E2', name: 'Lambeth' },
      ],
      writtenBy: ['borough-commander', 'response-author'],
    },
    {
      ...headline,
      ...{ name: 'own', title: 'Own report', by: 'body', writtenBy: ['lead-officer'] },
      ...{ approvedBy: ['member', 'clerk'], receivedBy: ['clerk'] },
    },
  ],
};

/** Two bodies with their people, two boroughs, and three duties, on the day on which a quarter's reports come to be owed. */
export interface Ground {
  readonly store: Store;
  readonly actor: (role: RoleName, area?: string, which?: number) => Actor;
  /** A house on a day. */
  readonly on: (day: string) => House;
  readonly write: <T>(work: (trx: Parameters<Parameters<Store['write']>[0]>[0]) => Promise<T>) => Promise<T>;
}

const area = (code: string, name: string, kind: 'force' | 'area') => ({
  ...{ code, name, shortName: name, kind, group: undefined, tile: undefined, aliases: [] },
});

const cast: readonly [RoleName, string, string?][] = [
  ['response-author', 'mps'],
  ['response-author', 'mps'],
  ['approver', 'mps'],
  ['borough-commander', 'mps', 'E1'],
  ['lead-officer', 'mpa'],
  ['clerk', 'mpa'],
  ['member', 'mpa'],
  ['analyst', 'mpa'],
];

/** Fills a store with it. */
export async function reportingGround(store: Store): Promise<Ground> {
  const on = (day: string): House => ({
    store,
    clock: async () => `${day}T09:30:00.000Z`,
    engine: () => Promise.reject(new Error('No engine is needed here.')),
    folders: { interviews: '', originals: '', staging: '', deliveries: '' },
    ...{ version: '0', process: 1, operator: 'the tests', site: undefined },
    wallClock: () => '2011-04-28T09:30:00.000Z',
  });
  await store.write(async (trx) => {
    await saveBodies(trx, settings, [
      area('F', 'London', 'force'),
      area('E1', 'Enfield', 'area'),
      area('E2', 'Lambeth', 'area'),
    ]);
    await writeSetting(trx, 'house', JSON.stringify(settings));
    for (const [index, [role, body, code]] of cast.entries())
      await invitePerson(trx, on('2011-01-01'), operatorOf(on('2011-01-01')), {
        ...{ name: `Person ${index}`, email: `p${index}@house.example`, role, body },
        ...{ area: code, starts: '2011-01-01' },
      });
  });
  const roles = await readRoles(store.read);
  const actor: Ground['actor'] = (role, code, which = 0) => {
    const found = roles.filter((held) => held.role === role && held.area === code)[which];
    assert.ok(found);
    return {
      ...{ id: found.person, name: found.person },
      roles: rolesOn(
        roles.filter(({ person }) => person === found.person),
        '2011-04-28',
      ),
    };
  };
  await keepStructure(on('2011-01-10'), structure);
  await makeDueReports(on('2011-04-01'));
  return { store, actor, on, write: (work) => store.write(work) };
}

/** A reporting.yaml for Middlemarch: one report long overdue on the tests' day, the others not due yet. */
export const middlemarchReporting = `reports:
  headline:
    title: Headline report
    about: How confidence stands.
    by: force
    to: The Board
    form: a paper
    every: quarter
    due_working_days: 30
    from: 2011-03-31
    holds: { measures: [good_job], figures: rolling-year }
    written_by: [response-author]
    approved_by: [approver]
    received_by: [lead-officer, clerk]
  monthly:
    title: Monthly note
    about: What happened in the month.
    by: force
    to: The Board
    form: a page
    every: month
    due_working_days: 10
    from: 2011-03-31
    written_by: [response-author]
    approved_by: [approver]
    received_by: [lead-officer, clerk]
  parish:
    title: Parish report
    about: What the parish can tell.
    by: force
    to: The Board
    form: a page
    every: quarter
    due_working_days: 35
    from: 2011-03-31
    one_for_each_area: true
    holds: { measures: [good_job], figures: rolling-year }
    written_by: [borough-commander, response-author]
    approved_by: [approver]
    received_by: [lead-officer, clerk]
  own:
    title: The Board’s own report
    about: What the Board asked.
    by: body
    to: The full Board
    form: a paper
    every: quarter
    due_working_days: 40
    from: 2011-03-31
    written_by: [lead-officer, analyst]
    approved_by: [member]
    received_by: [clerk]
`;
