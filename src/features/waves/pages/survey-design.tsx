import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { InterviewSurvey, PeriodKind } from '#features/measures/rules/survey.ts';
import { list } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';

const periods: Readonly<Record<PeriodKind, string>> = {
  quarter: 'quarters',
  'rolling-year': 'rolling years',
  'financial-year': 'financial years',
  'calendar-year': 'calendar years',
};

const singleUnit = {
  fail: 'A file with such a stratum is refused, naming the stratum',
  centre: 'Its unit counts as a deviation from the mean of all units',
  average: 'It is given the mean variance of the other strata',
  certainty: 'It adds nothing to the margin, as if the unit had been certain to be drawn',
} as const;

const intervals = {
  logit: 'Logit: laid out on the scale of odds, so that it never leaves 0 to 100',
  'korn-graubard': 'Korn and Graubard: exact bounds on the effective base',
  wilson: 'Wilson’s score interval on the effective base',
  wald: 'Wald: the same distance on either side',
} as const;

/** What a survey's margins rest on: the rules of its configuration, each in words. */
export function SurveyDesign({
  settings,
  survey,
  codebook,
}: {
  readonly settings: HouseSettings;
  readonly survey: InterviewSurvey;
  readonly codebook: CodebookSettings | undefined;
}): VNode {
  const { design, base, groups } = survey;
  const { one, many } = settings.area_name;
  const unit = codebook?.columns.unit;
  const strata = {
    area: `Each ${one} within each wave is a stratum: a part that is sampled on its own`,
    column: `The file’s column ${codebook?.columns.stratum ?? 'for strata'} within each wave`,
    none: 'None: each wave is one sample',
  };
  const groupTitles = Object.values(codebook?.groups ?? {}).map((group) => group.title.toLowerCase());
  return (
    <Section
      heading="What its margins rest on"
      sub={
        <>
          The rules that this survey’s figures are worked out by. <a href="/methods">Methods</a> explains them
          and gives the formulas.
        </>
      }
    >
      <Particulars
        items={[
          { term: 'Strata', is: strata[design.strata] },
          {
            term: 'Sampling units',
            is:
              unit === undefined
                ? 'Each interview by itself'
                : design.units_persist
                  ? `The file’s column ${unit}. The same units are visited wave after wave, and waves are not taken as independent`
                  : `The file’s column ${unit}, drawn anew for each wave, so that waves are independent`,
          },
          { term: 'A stratum with one unit', is: singleUnit[design.single_unit] },
          {
            term: 'Degrees of freedom',
            is:
              design.degrees_of_freedom === 'domain'
                ? 'Units with an answer, less strata with an answer'
                : 'Units less strata of the whole design',
          },
          { term: 'Interval', is: `95%. ${intervals[survey.interval]}` },
          {
            term: 'Smallest bases',
            is: `Not shown under ${base.hide_under} answers, with a caution under ${base.caution_under}, and by the precision rules of Methods`,
          },
          { term: 'Published for', is: list(survey.periods.map((kind) => periods[kind])) },
          ...(groupTitles.length === 0
            ? []
            : [
                {
                  term: 'Groups',
                  is: `${list(groupTitles)}; for ${list(groups.periods.map((kind) => periods[kind]))}, ${groups.by_area ? `by ${one} too` : `for ${settings.force_area_name} and its parts, not for single ${many}`}`,
                },
              ]),
        ]}
      />
    </Section>
  );
}
