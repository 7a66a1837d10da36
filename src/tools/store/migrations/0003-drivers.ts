import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** Models of what drives confidence, their fits to periods, and the findings that a body draws from them. */
export const drivers: Migration = {
  number: 3,
  name: 'drivers',
  statements: ({ text, integer, counter, strict, appendOnly }: Words) => [
    `create table driver_model (
      name ${text} not null,
      version ${integer} not null,
      hash ${text} not null,
      body ${text} not null,
      created_at ${text} not null,
      created_by ${text} not null,
      primary key (name, version)
    ) ${strict}`,
    `create table driver_fit (
      id ${counter},
      model ${text} not null,
      version ${integer} not null,
      period ${text} not null,
      starts ${text} not null,
      ends ${text} not null,
      waves ${text} not null,
      body ${text},
      refusal_code ${text},
      refusal ${text},
      fitted_at ${text} not null,
      program_version ${text} not null,
      foreign key (model, version) references driver_model (name, version),
      check ((body is null) <> (refusal is null))
    ) ${strict}`,
    'create index driver_fit_of on driver_fit (model, period, id)',
    ...appendOnly('driver_fit'),
    `create table finding_event (
      id ${counter},
      finding ${text} not null,
      day ${text} not null,
      recorded_at ${text} not null,
      actor ${text} not null,
      statement ${text} not null,
      evidence ${text} not null,
      status ${text} not null check (status in ('believed', 'being tested', 'supported', 'refuted')),
      review_on ${text} not null,
      reason ${text} not null
    ) ${strict}`,
    'create index finding_event_of on finding_event (finding, id)',
    ...appendOnly('finding_event'),
  ],
};
