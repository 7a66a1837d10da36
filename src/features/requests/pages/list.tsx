import type { VNode } from 'preact';
import { ChoiceLinks } from '#tools/ui/choices.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { RequestList } from '../drawings/request-list.tsx';
import { type ListPart, listParts } from '../rules/list-parts.ts';
import type { RequestLine } from '../rules/shown.ts';

export interface ListPageProps {
  readonly lines: readonly RequestLine[];
  readonly all: number;
  readonly late: number;
  readonly side: 'body' | 'force' | 'public';
  readonly part: ListPart;
  readonly parts: readonly ListPart[];
  readonly page: number;
  readonly pages: number;
  readonly mayDraft: boolean;
  readonly body: string;
  readonly force: string;
}

/** What the body has asked, and what came of it: what is late comes first. */
export function ListPage(props: ListPageProps): VNode {
  const { lines, side, part, parts, page, pages, mayDraft, body, force } = props;
  return (
    <>
      <Opening
        kicker={
          side === 'public' ? 'Requests and answers' : side === 'body' ? 'Request desk' : 'Requests to you'
        }
        heading={headingOf(props)}
      >
        <Lede>
          {side === 'public'
            ? `What ${body} has asked ${force}, by when an answer was due, and what came. A late answer stays late on this record.`
            : side === 'body'
              ? 'Everything that was asked or is being drafted. What is late comes first.'
              : `What ${body} asks of you. What is late comes first.`}
        </Lede>
        {mayDraft && (
          <p>
            <Button href="/requests/new">Ask the force something</Button>
          </p>
        )}
      </Opening>
      <ChoiceLinks
        label="Show"
        choices={parts.map((each) => ({
          text: listParts[each].words,
          href: each === 'all' ? '/requests' : `/requests?show=${each}`,
          current: each === part,
        }))}
      />
      {lines.length === 0 ? (
        <p>There is none{part === 'all' ? ' yet' : ' in this part'}.</p>
      ) : (
        <RequestList lines={lines} />
      )}
      {pages > 1 && (
        <nav class="choices" aria-label="Pages">
          <ul>
            {page > 1 && (
              <li>
                <a href={pageAddress(part, page - 1)}>Newer</a>
              </li>
            )}
            <li>
              Page {page} of {pages}
            </li>
            {page < pages && (
              <li>
                <a href={pageAddress(part, page + 1)}>Older</a>
              </li>
            )}
          </ul>
        </nav>
      )}
      {side === 'public' && (
        <Section heading="How this works">
          <p>
            An ordinary request is to be answered within a set number of working days. While the force asks
            what a question means, the clock stands. An answer is assessed point by point, and published with
            the assessment, or withheld on a ground that is stated here.
          </p>
        </Section>
      )}
    </>
  );
}

function headingOf({ all, late, side, body, force }: ListPageProps): string {
  if (late > 0 && side === 'public')
    return `${numberWord(late, true)} ${late === 1 ? 'answer is' : 'answers are'} overdue from ${force}`;
  if (late > 0) return `${numberWord(late, true)} of ${numberWord(all)} ${late === 1 ? 'is' : 'are'} overdue`;
  if (all === 0) return side === 'public' ? `What ${body} has asked ${force}` : 'No requests here';
  return 'No answer is overdue';
}

function pageAddress(part: ListPart, page: number): string {
  const query = new URLSearchParams();
  if (part !== 'all') query.set('show', part);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? '/requests' : `/requests?${text}`;
}
