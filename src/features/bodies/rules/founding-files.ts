import { stringify } from 'yaml';
import type { Founding, FoundingArea } from './founding.ts';

/** The measure that a new house begins with; plumbline.yaml and the codebook name it alike. */
export const firstMeasure = 'confidence';

/** A text as YAML writes it on one line: quoted where it must be. */
function yaml(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

/** plumbline.yaml of a new house, with comments that say what each setting does. */
export function houseText({ body, force, areas, target }: Founding): string {
  const whole = areas.find((area) => area.kind === 'force');
  return `# Whose house this is. Start the program with PLUMBLINE_HOUSE set to this folder; it reads this file at every start.

# What the site is called, in its header and in the titles of its pages.
site: ${yaml(`Confidence in ${force.name}`)}

# The body that asks. The id is used in addresses and records: leave it as it is once something is published.
body:
  id: ${yaml(body.id)}
  name: ${yaml(body.name)}
  # How sentences call it: "the Authority has asked ...".
  short_name: ${yaml(body.shortName)}
  # website: https://www.example.org
  # The days on which it began and will end, where they are known.
  # starts: 2013-04-01
  # ends: 2030-03-31

# The force that answers.
force:
  id: ${yaml(force.id)}
  name: ${yaml(force.name)}
  short_name: ${yaml(force.shortName)}
  # The code of its whole area: the one line of kind "force" in areas.csv.
  area: ${yaml(whole?.code ?? '')}

areas: areas.csv
# What one area under the force is called, and several: borough and boroughs, district and districts.
area_name:
  one: area
  many: areas
# How a sentence calls the force's whole area.
force_area_name: ${yaml(whole?.name ?? force.name)}

# The measure that comes first on the home page: its name under "measures" in a survey's codebook.
headline: ${firstMeasure}

${targetText(target, body.name)}
# What opens an exception: a fall, a target off track, a gap that widens, figures that are late. Left out, the headline
# measure is watched in the force and every area, and one false alarm a year is borne for every 32 of them.
# exceptions:
#   false_alarms_a_year: 1
#   behind_periods: 3
#   decide_within_days: 47
#   reported_within_days: 60
#   owner: ${yaml(body.shortName)}

# The terms under which the published levels may be used. Interviews are never published.
# licence:
#   name: Open Government Licence v3.0
#   url: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/

# Where readers write to, shown at the foot of pages.
# contact: confidence@example.org
`;
}

function targetText(target: Founding['target'], setBy: string): string {
  if (target === undefined) {
    return `# No target yet. Values are shares of one: 0.55 is 55%.
# target:
#   measure: ${firstMeasure}
#   baseline: { value: 0.5, day: 2025-03-31 }
#   goal: { value: 0.55, day: 2028-03-31 }
#   set_by: ${yaml(setBy)}
`;
  }
  return `# Values are shares of one: 0.55 is 55%. Say who set the target; a note may say under what authority.
target:
  measure: ${firstMeasure}
  baseline: { value: ${target.baseline.value}, day: ${target.baseline.day} }
  goal: { value: ${target.goal.value}, day: ${target.goal.day} }
  set_by: ${yaml(setBy)}
  # note: Set at the meeting of 12 May.
`;
}

/** areas.csv of a new house. CSV has no comments: what the columns mean is in docs/file-formats.md. */
export function areasText(areas: readonly FoundingArea[]): string {
  const rows = areas.map((area) => [
    area.code,
    area.name,
    area.shortName,
    area.kind,
    area.group ?? '',
    area.tile === undefined ? '' : String(area.tile.column),
    area.tile === undefined ? '' : String(area.tile.row),
    area.aliases.join('|'),
  ]);
  const heads = ['code', 'name', 'short_name', 'kind', 'group', 'column', 'row', 'aliases'];
  return `${[heads, ...rows].map((row) => row.map(field).join(',')).join('\n')}\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** surveys/NAME/survey.yaml of a new house: how the survey is made. */
export function surveyText({ survey, body, areas }: Founding): string {
  const parts = areas.some((area) => area.kind === 'area');
  return `# How this survey is made. The public reads these words on the page "Survey and method": replace every sentence
# that begins with "To be written".
kind: interviews
# The same as the name of this folder.
name: ${yaml(survey.name)}
title: ${yaml(survey.title)}
# Who carries it out, and for whom.
publisher: ${yaml(body.name)}
about: 'To be written: what this survey is, in one paragraph.'
population: 'To be written: whom it speaks for, such as people aged 16 and over living in the area.'
fieldwork: 'To be written: how people are interviewed, how many, and when.'
sampling: 'To be written: how people are chosen.'
weighting: 'To be written: how answers are weighted, and to which population figures.'

wave:
  # How much fieldwork one wave holds: quarter, financial-year or calendar-year.
  length: quarter
# The month in which the financial year begins.
year_starts: 4
# What levels are published for: quarter, rolling-year (four quarters), financial-year, calendar-year.
periods: [quarter, rolling-year, financial-year]

design:
  # With "area" each area within each wave is a stratum; with "column" the codebook's stratum column tells; or "none".
  strata: ${parts ? 'area' : 'none'}
  # true where the same sampling units (wards, say) are visited wave after wave: their waves are then not independent.
  units_persist: false
  # A stratum with one sampling unit has no sampling error that could be known: fail (refuse the file), centre, average
  # or certainty.
  single_unit: fail

# How margins are made: logit, korn-graubard, wilson or wald.
interval: logit
# A level is hidden under the first number of valid interviews and marked "use with caution" under the second.
base:
  hide_under: 50
  caution_under: 100
# Levels by sex, age and so on are published for these periods; for each area as well where by_area is true.
groups:
  periods: [rolling-year, financial-year]
  by_area: false

# What has to be said beside the figures of some time: a change of mode, of coverage, of weights.
# notes:
#   - from: 2025-04-01
#     text: Interviews are held by telephone from here on.
`;
}

/** surveys/NAME/codebook.yaml of a new house: what the columns of its files mean, with one question to begin with. */
export function codebookText({ survey, areas }: Founding): string {
  const parts = areas.some((area) => area.kind === 'area');
  return `# What the columns of this survey's files mean. Write it by hand after this pattern, or have one proposed from a file:
#   plumbline codebook propose FILE --survey ${survey.name}
# Each change that is used for an import is kept as a new version.
survey: ${yaml(survey.name)}

# The names of columns as they stand in the file; the case of letters does not matter.
columns:
  weight: WEIGHT
${parts ? '  # Its cells hold codes, names or aliases of areas.csv.\n  area: AREA' : '  # area: AREA'}
  # The day of each interview, which tells its wave. Files without one are imported with --wave.
  day: DATE
  # The sampling unit (ward, postcode sector) where interviews are clustered; each interview is its own unit otherwise.
  # unit: WARD
  # The stratum, where survey.yaml says "strata: column".
  # stratum: STRATUM
  # The fieldwork company's own number of the interview, so that a row can be found again.
  # respondent: SERIAL
  # Other names that these columns have had: "weight: [WT, WEIGHT_2]".
  aliases: {}

# Groups that levels are published for: what stands in the file -> what people read, in the order to show.
groups: {}
#  sex:
#    title: Sex
#    column: SEX
#    answers: { 1: Men, 2: Women }
#    not_stated: ['9']
#    comparator: '1'

questions:
  ${firstMeasure}:
    column: Q1
    # aliases: [Q1_OLD]
    # asked_of: People who had contact with the police
    versions:
      # A change of wording or answers is a new version, with "from" (its first day) and "reason": the series breaks there.
      - version: 1
        text: 'To be written: the question exactly as it was asked.'
        # Valid answers, in the order in which they were read out.
        answers:
          1: Strongly agree
          2: Tend to agree
          3: Neither agree nor disagree
          4: Tend to disagree
          5: Strongly disagree
        # Counted and shown, outside the base.
        missing:
          8: Don't know
          9: Refused

measures:
  ${firstMeasure}:
    title: Confidence in the police
    short_title: Confidence
    # Completes "51.2% ...".
    sentence: have confidence in the police in their area
    question: ${firstMeasure}
    # The answers that count.
    positive: [1, 2]
    # more, less or neither is better.
    direction: more
    headline: true
    # Said beside every figure of this measure.
    notes: []

# Columns that are known and not used; columns that stand nowhere here are reported at import.
ignore: []
`;
}
