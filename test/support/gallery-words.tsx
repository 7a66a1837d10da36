import type { VNode } from 'preact';
import { Citation, KeyFigure } from '#tools/ui/figure.tsx';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Details } from '#tools/ui/govuk/details.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';
import { Pagination } from '#tools/ui/govuk/pagination.tsx';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Table } from '#tools/ui/govuk/table.tsx';
import { InsetText, Tag, WarningText } from '#tools/ui/govuk/text.tsx';
import {
  Column,
  Columns,
  Lede,
  Opening,
  Particulars,
  Quotation,
  Section,
  Standing,
  Whole,
  Word,
} from '#tools/ui/prose.tsx';

/** What a page opens with. */
export function ProseSpecimens(): VNode {
  return (
    <>
      <Opening
        kicker="Public confidence, London, year to March 2011"
        heading={
          <>
            <Whole>51.2%</Whole> say the police and council deal with what matters locally, give or take 0.9
          </>
        }
      >
        <Lede>
          To reach 59.4% by March 2012 it would have to rise 2.1 points every quarter. Over the last three
          years it has risen about 0.3 a quarter.
        </Lede>
      </Opening>
      <Standing word="Off track" tone="late">
        The chance of meeting the target is about <strong>1 in 100</strong>. We say “off track” below 1 in 5.{' '}
        <a href="/methods">How this is worked out</a>
      </Standing>
    </>
  );
}

/** Forms and the words between figures. */
export function FormSpecimens(): VNode {
  return (
    <>
      <Section heading="Words between figures" sub="What stands between charts and tables.">
        <KeyFigure
          value="51.2%"
          margin="give or take 0.9"
          label="agree that the police and council deal with what matters locally"
          note={<Word tone="ok">Really up, 2.1 points since last year</Word>}
          source={{ base: '20,480 interviews', provenance: '/from/1' }}
        />
        <Quotation of="force">Two sergeants were moved in April and the meetings lapsed.</Quotation>
        <Particulars
          items={[
            { term: 'Question', is: '“It is the responsibility of the police and local council …”' },
            {
              term: 'Wave file',
              is: <code>9f2b7c1e5f0a4d3b8c6e7f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e</code>,
            },
          ]}
        />
        <Citation
          id="cite"
          text="Metropolitan Police Authority (2011) Confidence, year to March 2011. Plumbline."
        />
        <Columns>
          <Column heading="We asked">
            <li>
              What effect do the restarted ward meetings have?
              <br />
              <Word tone="late">3 working days late</Word>
            </li>
          </Column>
          <Column heading="The force promised">
            <li>Named officer in every ward newsletter</li>
          </Column>
          <Column heading="Next">
            <li>Thursday 28 July, 9:30am</li>
          </Column>
        </Columns>
        <InsetText>The question’s wording changed in April 2010.</InsetText>
        <WarningText>Figures before and after April 2010 cannot be compared.</WarningText>
        <NotificationBanner text="This figure was revised on 28 April 2011." />
        <p>
          <Tag>Draft</Tag> <Tag colour="grey">Withdrawn</Tag> <Tag colour="green">Accepted</Tag>{' '}
          <Tag colour="purple">Overdue</Tag> <Tag colour="yellow">Caution</Tag> <Tag colour="teal">Open</Tag>
        </p>
      </Section>
      <Section heading="Forms">
        <ErrorSummary errors={[{ text: 'Enter a year, like 2011', href: '#year' }]} />
        <Input name="year" label="Year" hint="For example, 2011" error="Enter a year, like 2011" width={4} />
        <Input name="goal" label="Target" suffix="%" width={5} />
        <Select
          name="area"
          label="Borough"
          options={[
            { value: 'a', text: 'Barking and Dagenham' },
            { value: 'b', text: 'Barnet' },
          ]}
          value="b"
        />
        <Radios
          name="period"
          legend="Period"
          inline
          value="year"
          choices={[
            { value: 'quarter', text: 'Quarter' },
            { value: 'year', text: 'Rolling year' },
          ]}
        />
        <Button>Show</Button> <Button kind="secondary">Start again</Button>
        <Details summary="How periods are made">A rolling year is four quarters added.</Details>
        <Table
          caption="Waves"
          head={[{ text: 'Wave' }, { text: 'Rows', numeric: true }]}
          rows={[[{ text: '2010 Q4' }, { text: '5,120', numeric: true }]]}
          firstCellIsHeader
        />
        <Pagination
          previous={{ href: '?page=1' }}
          next={{ href: '?page=3' }}
          items={[1, 2, 3].map((number) => ({ number, href: `?page=${number}`, current: number === 2 }))}
        />
      </Section>
    </>
  );
}
