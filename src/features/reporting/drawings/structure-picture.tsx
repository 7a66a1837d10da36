import type { VNode } from 'preact';
import type { Duty } from '../rules/structure.ts';
import { dueWords, oftenWords } from './words.ts';

/** One duty as the picture shows it. */
export interface DrawnDuty {
  readonly duty: Duty;
  /** Who owes it: "the Met", "32 borough commands". */
  readonly from: string;
  /** How many of its reports are late now; undefined where the picture shows a past day. */
  readonly late: number | undefined;
}

/**
 * Who reports what to whom, as a picture that is also a list: who owes on the left, the reports as arrows, who receives on the
 * right. On a narrow screen the arrows point down.
 */
export function StructurePicture({ duties }: { readonly duties: readonly DrawnDuty[] }): VNode {
  const groups = [...Map.groupBy(duties, ({ from, duty }) => `${duty.by} ${from}`).values()];
  return (
    <ul class="reporting-picture">
      {groups.map((group) => {
        const [first] = group;
        if (first === undefined) return null;
        return (
          <li class={`reporting-picture__group reporting-picture__group--${first.duty.by}`}>
            <p class="reporting-picture__from">
              <strong>{capital(first.from)}</strong>
              <span class="govuk-visually-hidden"> reports:</span>
            </p>
            <ul class="reporting-picture__flows">
              {group.map((drawn) => (
                <Flow drawn={drawn} />
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

function Flow({ drawn: { duty, late } }: { readonly drawn: DrawnDuty }): VNode {
  return (
    <li class="reporting-picture__flow">
      <div class="reporting-picture__what">
        <a href={`/reporting/${duty.name}`}>{duty.title}</a>
        <span class="reporting-picture__when">
          {oftenWords(duty)}, {dueWords(duty)}
        </span>
        {late !== undefined && late > 0 && (
          <span class="late">{late === 1 ? '1 late now' : `${late} late now`}</span>
        )}
      </div>
      <span class="reporting-picture__arrow" aria-hidden="true" />
      <p class="reporting-picture__to">
        <span class="govuk-visually-hidden">to </span>
        {duty.to}
      </p>
    </li>
  );
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
