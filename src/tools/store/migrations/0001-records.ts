import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** The first tables: bodies and areas, surveys and measures, waves and their moments, figures, published series, the audit. */
export const records: Migration = {
  number: 1,
  name: 'records',
  statements: (words) => [
    ...settingsAndAudit(words),
    ...bodiesAndAreas(words),
    ...measures(words),
    ...waves(words),
    ...figures(words),
    ...series(words),
  ],
};

const settingsAndAudit = ({ text, counter, strict, appendOnly }: Words) => [
  `create table setting (name ${text} primary key, value ${text} not null) ${strict}`,
  `create table audit (
    id ${counter},
    at ${text} not null,
    actor ${text} not null,
    action ${text} not null,
    subject ${text} not null,
    detail ${text} not null
  ) ${strict}`,
  'create index audit_by_subject on audit (subject, id)',
  ...appendOnly('audit'),
];

const bodiesAndAreas = ({ text, integer, strict }: Words) => [
  `create table body (
    id ${text} primary key,
    kind ${text} not null check (kind in ('oversight', 'force', 'partner')),
    name ${text} not null,
    short_name ${text} not null,
    website ${text},
    starts ${text},
    ends ${text},
    successor ${text} references body (id) deferrable initially immediate
  ) ${strict}`,
  `create table area (
    code ${text} primary key,
    name ${text} not null,
    short_name ${text} not null,
    kind ${text} not null check (kind in ('force', 'group', 'area')),
    position ${integer} not null,
    starts ${text},
    ends ${text},
    tile_column ${integer},
    tile_row ${integer}
  ) ${strict}`,
  `create table area_member (
    group_code ${text} not null references area (code),
    area_code ${text} not null references area (code),
    primary key (group_code, area_code)
  ) ${strict}`,
  `create table area_alias (alias ${text} primary key, code ${text} not null references area (code)) ${strict}`,
];

const measures = ({ text, integer, strict }: Words) => [
  `create table survey (
    name ${text} primary key,
    title ${text} not null,
    kind ${text} not null check (kind in ('interviews', 'series')),
    config ${text} not null,
    updated_at ${text} not null
  ) ${strict}`,
  `create table codebook (
    survey ${text} not null references survey (name),
    version ${integer} not null,
    hash ${text} not null,
    body ${text} not null,
    created_at ${text} not null,
    created_by ${text} not null,
    primary key (survey, version)
  ) ${strict}`,
  `create table measure (
    id ${text} primary key,
    survey ${text} not null references survey (name),
    title ${text} not null,
    short_title ${text} not null,
    position ${integer} not null,
    headline ${integer} not null check (headline in (0, 1)),
    direction ${text} not null check (direction in ('more', 'less', 'neither')),
    unit ${text} not null check (unit in ('proportion', 'scale')),
    config ${text} not null
  ) ${strict}`,
  `create table measure_version (
    measure ${text} not null references measure (id),
    version ${integer} not null,
    question ${text} not null,
    wording ${text} not null,
    answers ${text} not null,
    base ${text} not null,
    from_day ${text},
    until_day ${text},
    reason ${text},
    primary key (measure, version)
  ) ${strict}`,
  `create table break_in_series (
    measure ${text} not null references measure (id),
    version_before ${integer} not null,
    version_after ${integer} not null,
    day ${text} not null,
    reason ${text} not null,
    primary key (measure, version_after)
  ) ${strict}`,
];

const waves = ({ text, integer, real, strict }: Words) => [
  `create table wave (
    id ${text} primary key,
    survey ${text} not null references survey (name),
    label ${text} not null,
    name ${text} not null,
    starts ${text} not null,
    ends ${text} not null,
    status ${text} not null check (status in ('accepted', 'withdrawn', 'replaced')),
    hash ${text} not null,
    original_hash ${text} not null,
    original_name ${text} not null,
    original_bytes ${integer} not null,
    rows ${integer} not null,
    valid_from ${text} not null,
    codebook_version ${integer} not null,
    accepted_at ${text} not null,
    accepted_by ${text} not null,
    program_version ${text} not null,
    ended_at ${text},
    ended_by ${text},
    reason ${text},
    replaced_by ${text},
    checks ${text} not null
  ) ${strict}`,
  `create unique index wave_accepted_once on wave (survey, name) where status = 'accepted'`,
  `create table import (
    id ${text} primary key,
    started_at ${text} not null,
    "by" ${text} not null,
    process ${integer} not null,
    folder ${text} not null
  ) ${strict}`,
  `create table moment (
    wave ${text} not null references wave (id),
    measure ${text} not null references measure (id),
    version ${integer} not null,
    formula ${integer} not null,
    domain ${text} not null,
    sheet ${text} not null,
    primary key (wave, measure, version, formula, domain)
  ) ${strict}`,
  `create table answer_count (
    wave ${text} not null references wave (id),
    measure ${text} not null references measure (id),
    version ${integer} not null,
    area ${text} not null references area (code),
    code ${text} not null,
    n ${integer} not null,
    w ${real} not null,
    primary key (wave, measure, version, area, code)
  ) ${strict}`,
];

const figures = ({ text, integer, real, strict }: Words) => [
  `create table figure (
    id ${text} primary key,
    survey ${text} not null references survey (name),
    measure ${text} not null references measure (id),
    version ${integer} not null,
    area ${text} not null references area (code),
    period ${text} not null,
    period_kind ${text} not null check (period_kind in ('quarter', 'rolling-year', 'financial-year', 'calendar-year')),
    starts ${text} not null,
    ends ${text} not null,
    domain ${text} not null default '',
    group_value ${text} not null default '',
    state ${text} not null check (state in ('draft', 'published', 'superseded', 'withdrawn')),
    status ${text} not null check (status in ('reliable', 'caution', 'hidden')),
    reasons ${text} not null,
    value ${real},
    lower ${real},
    upper ${real},
    standard_error ${real},
    base ${integer},
    weighted_base ${real},
    effective_base ${real},
    design_effect ${real},
    degrees_of_freedom ${real},
    method ${text} not null,
    detail ${text} not null,
    published_at ${text},
    ended_at ${text},
    follows ${text} references figure (id) deferrable initially immediate,
    reason ${text},
    program_version ${text} not null
  ) ${strict}`,
  'create index figure_of_area on figure (measure, area, period_kind, domain, state)',
  // Every page says when figures last changed.
  'create index figure_published_at on figure (state, published_at)',
  'create index figure_of_period on figure (period, measure, domain, state)',
  `create unique index figure_published_once
    on figure (survey, measure, version, area, period, domain, group_value) where state = 'published'`,
  // A reference without an index makes every delete of a draft read the whole table.
  'create index figure_revising on figure (follows)',
  `create table comparison (
    figure ${text} not null references figure (id),
    kind ${text} not null check (kind in ('year-before', 'previous', 'force', 'comparator')),
    other ${text} references figure (id),
    value ${real} not null,
    standard_error ${real} not null,
    degrees_of_freedom ${real} not null,
    lower ${real} not null,
    upper ${real} not null,
    probability ${real} not null,
    adjusted_probability ${real},
    primary key (figure, kind)
  ) ${strict}`,
  'create index comparison_with on comparison (other)',
];

const series = ({ text, integer, real, strict }: Words) => [
  `create table series_file (
    id ${text} primary key,
    series ${text} not null references survey (name),
    file_name ${text} not null,
    hash ${text} not null,
    status ${text} not null check (status in ('accepted', 'withdrawn', 'replaced')),
    rows ${integer} not null,
    accepted_at ${text} not null,
    accepted_by ${text} not null,
    reason ${text},
    program_version ${text} not null,
    original_bytes ${integer} not null
  ) ${strict}`,
  // A series' measures are its publisher's: they are not the house's measures, even where they ask the same.
  `create table series_measure (
    series ${text} not null references survey (name),
    measure ${text} not null,
    title ${text} not null,
    short_title ${text} not null,
    sentence ${text},
    direction ${text} not null check (direction in ('more', 'less', 'neither')),
    primary key (series, measure)
  ) ${strict}`,
  `create table series_value (
    file ${text} not null references series_file (id),
    series ${text} not null references survey (name),
    measure ${text} not null,
    area ${text} not null references area (code),
    period ${text} not null,
    starts ${text} not null,
    ends ${text} not null,
    window_months ${integer} not null,
    value ${real},
    base ${integer},
    weighted_base ${real},
    design_factor ${real},
    lower ${real},
    upper ${real},
    status ${text} not null check (status in ('published', 'not-asked', 'hidden')),
    state ${text} not null check (state in ('draft', 'published', 'withdrawn')),
    primary key (file, measure, area, period)
  ) ${strict}`,
  'create index series_value_of_area on series_value (series, measure, area, state)',
];
