import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Button } from './button.tsx';
import { Checkboxes } from './checkboxes.tsx';
import { Details } from './details.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Input } from './input.tsx';
import { NotificationBanner } from './notification-banner.tsx';
import { Pagination } from './pagination.tsx';
import { Radios } from './radios.tsx';
import { Select } from './select.tsx';
import { SkipLink } from './skip-link.tsx';
import { Table } from './table.tsx';
import { InsetText, Tag, WarningText } from './text.tsx';

/** The fixture of one name in govuk-frontend's own list for a component: what its template makes of the options. */
function fixture(component: string, name: string): string {
  const file = new URL(
    `../../../../node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`,
    import.meta.url,
  );
  const { fixtures }: { fixtures: { name: string; html: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
  const found = fixtures.find((each) => each.name === name);
  assert.ok(found, `govuk-frontend no longer has the fixture “${name}” of ${component}`);
  return found.html;
}

const entities: Record<string, string> = {
  '&#39;': "'",
  '&quot;': '"',
  '&gt;': '>',
  '&lt;': '<',
  '&ctdot;': '⋯',
};

/** HTML with everything taken out that a browser does not see: spaces between tags, order of attributes, kinds of quotes. */
function normalise(html: string): string {
  return html
    .replace(/&#39;|&quot;|&ctdot;|&gt;|&lt;/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .replace(
      /<([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"]*")?)*) ?\/?>/g,
      (_, tag: string, attributes: string) => {
        const sorted =
          attributes.match(/[a-zA-Z-]+(?:="[^"]*")?/g)?.map((each) => each.replace(/=""$/, '')) ?? [];
        return `<${[tag, ...sorted.sort()].join(' ')}>`;
      },
    )
    .replace(/ ?(<[^>]+>) ?/g, '$1')
    .replace(/></g, '>\n<')
    .trim();
}

const passport = {
  title: 'There is a problem',
  errors: [
    { text: 'The date your passport was issued must be in the past', href: '#example-error-1' },
    { text: 'Enter a postcode, like AA1 1AA', href: '#example-error-2' },
  ],
};
const login = [
  { text: 'Invalid username or password' },
  { text: 'Agree to the terms of service to log in', href: '#example-error-1' },
];
const insurance = 'National insurance number';
const card =
  'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.';
const wrong = 'Enter a National Insurance number in the correct format';
const lorem = 'Nullam id dolor id nibh ultricies vehicula ut id elit.';
const selectOptions = [1, 2, 3].map((number) => ({
  value: String(number),
  text: `GOV.UK frontend option ${number}`,
}));
const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
const changed = 'Have you changed your name?';
const nationality =
  'We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t provide your nationality, you’ll have to send copies of identity documents through the post.';
const head = [
  { text: 'Month you apply' },
  { text: 'Rate for bicycles', numeric: true },
  { text: 'Rate for vehicles', numeric: true },
];
const months = [
  ['January', '£85', '£95'],
  ['February', '£75', '£55'],
  ['March', '£165', '£125'],
].map((cells) => cells.map((text, index) => ({ text, numeric: index > 0 })));
const steps = { previous: { href: '/previous' }, next: { href: '/next' } };
const threePages = [1, 2, 3].map((number) => ({ number, href: `/page/${number}` }));
const paying = { text: 'Previous page', label: 'Paying VAT and duty', href: '/previous' };
const registering = { text: 'Next page', label: 'Registering an imported vehicle', href: '/next' };
const withdrawn = 'This publication was withdrawn on 7 March 2014.';

const cases: Record<string, Record<string, VNode>> = {
  'skip-link': {
    default: <SkipLink href="#test-target-element" />,
    'no href': <SkipLink />,
    'custom text': <SkipLink href="#content" text="skip" />,
  },
  breadcrumbs: {
    'with one level': <Breadcrumbs items={[{ text: 'Section', href: '/section' }]} />,
    'with last breadcrumb as current page': (
      <Breadcrumbs
        items={[
          { text: 'Home', href: '/' },
          { text: 'Passports, travel and living abroad', href: '/browse/abroad' },
          { text: 'Travel abroad' },
        ]}
      />
    ),
  },
  button: {
    default: <Button>Save and continue</Button>,
    disabled: <Button disabled>Disabled button</Button>,
    link: <Button href="/">Link button</Button>,
    secondary: (
      <Button kind="secondary" name="secondary">
        Secondary button
      </Button>
    ),
    warning: (
      <Button kind="warning" name="Warning">
        Warning button
      </Button>
    ),
    type: <Button type="button">Submit</Button>,
  },
  details: {
    default: <Details summary="Help with nationality">{nationality}</Details>,
    expanded: (
      <Details id="help-with-nationality" summary="Help with nationality" open>
        {nationality}
      </Details>
    ),
    'html as text': (
      <Details summary="Expand this section">More about the greater than symbol (&gt;)</Details>
    ),
  },
  'error-summary': {
    default: <ErrorSummary {...passport} />,
    'mixed with and without links': <ErrorSummary errors={login} />,
    'with description only': <ErrorSummary description="The file couldn't be loaded. Try again later." />,
    'with everything': <ErrorSummary description="Please fix the errors below." errors={login} />,
  },
  input: {
    default: <Input name="test-name" label="National Insurance number" />,
    'with hint text': <Input name="test-name-2" id="input-with-hint-text" label={insurance} hint={card} />,
    'with error and hint': <Input name="with-error-hint" label={insurance} hint={card} error={wrong} />,
    'with label as page heading': (
      <Input name="test-name" id="input-with-page-heading" label="National Insurance number" labelIsHeading />
    ),
    'with prefix and suffix': (
      <Input
        name="cost"
        id="input-with-prefix-suffix"
        label="Cost per item, in pounds"
        prefix="£"
        suffix="per item"
      />
    ),
    value: <Input name="with-value" label="With value" value="QQ 12 34 56 C" />,
  },
  select: {
    'with hint text and error message': (
      <Select
        name="select-2"
        label="Label text goes here"
        hint="Hint text goes here"
        error="Error message goes here"
        options={selectOptions}
      />
    ),
    'with selected value': (
      <Select
        name="select-1"
        label="Label text goes here"
        options={selectOptions.map((each) => ({ ...each, disabled: each.value === '3' }))}
        value="2"
      />
    ),
  },
  checkboxes: {
    'with error message': (
      <Checkboxes
        name="waste"
        legend="Which types of waste do you transport regularly?"
        error="Please select an option"
        choices={[
          { value: 'animal', text: 'Waste from animal carcasses', hint: lorem },
          { value: 'mines', text: 'Waste from mines or quarries', hint: lorem },
          { value: 'farm', text: 'Farm or agricultural waste', hint: lorem },
        ]}
      />
    ),
  },
  radios: {
    default: <Radios name="example-default" legend={changed} choices={yesNo} />,
    inline: (
      <Radios
        name="example"
        legend={changed}
        hint="This includes changing your last name or spelling your name differently."
        choices={yesNo}
        value="no"
        inline
      />
    ),
    'with fieldset and error message': (
      <Radios name="example" legend={changed} error="Please select an option" choices={yesNo} value="no" />
    ),
  },
  table: {
    default: <Table rows={months} />,
    'with head': <Table head={head} rows={months} />,
    'with head and caption': (
      <Table caption="Caption 1: Months and rates" head={head} rows={months} firstCellIsHeader />
    ),
  },
  tag: {
    default: <Tag>Alpha</Tag>,
    grey: <Tag colour="grey">Grey</Tag>,
    purple: <Tag colour="purple">Purple</Tag>,
  },
  'warning-text': {
    default: <WarningText>You can be fined up to £5,000 if you don’t register.</WarningText>,
  },
  'inset-text': {
    id: (
      <InsetText id="my-inset-text">
        It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the
        application.
      </InsetText>
    ),
  },
  pagination: {
    default: (
      <Pagination {...steps} items={threePages.map((page) => ({ ...page, current: page.number === 2 }))} />
    ),
    'first page': (
      <Pagination
        next={steps.next}
        items={threePages.map((page) => ({ ...page, current: page.number === 1 }))}
      />
    ),
    'with many pages': (
      <Pagination
        {...steps}
        items={[1, 0, 8, 9, 10, 11, 12, 0, 40].map((number) =>
          number === 0 ? { ellipsis: true } : { number, href: `/page/${number}`, current: number === 10 },
        )}
      />
    ),
    'with prev and next only': <Pagination {...steps} />,
    'with prev and next only and labels': <Pagination previous={paying} next={registering} />,
  },
  'notification-banner': {
    default: <NotificationBanner text={withdrawn} />,
    'with type as success': <NotificationBanner type="success" text="Email sent to example@email.com" />,
    'custom title heading level': <NotificationBanner headingLevel={3} text={withdrawn} />,
  },
};

for (const [component, fixtures] of Object.entries(cases)) {
  test(`${component}: the same HTML as govuk-frontend's own`, () => {
    for (const [name, vnode] of Object.entries(fixtures)) {
      assert.equal(normalise(renderToStaticMarkup(vnode)), normalise(fixture(component, name)), name);
    }
  });
}
