import type { VNode } from 'preact';
import type { RequestLine } from '../rules/shown.ts';
import { daysSentence, standingTone, standingWord } from './line-words.ts';

/** Requests under each other: how each stands, what is asked of whom, and its days. */
export function RequestList({ lines }: { readonly lines: readonly RequestLine[] }): VNode {
  return (
    <ul class="requests">
      {lines.map((line) => {
        const tone = standingTone(line);
        return (
          <li class="requests__item">
            <p class={tone === 'plain' ? 'requests__standing' : `requests__standing ${tone}`}>
              {standingWord(line)}
            </p>
            <div>
              <a class="requests__question" href={`/requests/${line.id}`}>
                {line.question}
              </a>
              <p class="requests__days">
                To {line.to}. {daysSentence(line)}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
