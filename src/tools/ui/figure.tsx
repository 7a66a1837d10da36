import type { ComponentChildren, VNode } from 'preact';
import { DataTable, type DataTableProps } from './table.tsx';

export interface Download {
  readonly href: string;
  /** "CSV", "JSON". */
  readonly text: string;
}

export interface Source {
  /** What the figure rests on, in words: "20,480 interviews a year", "base unknown". */
  readonly base: string;
  /** The page that answers "Where does this come from?". */
  readonly provenance?: string | undefined;
  readonly downloads?: readonly Download[] | undefined;
  /** What must be said with the figure wherever it goes, such as a change of method. */
  readonly notes?: readonly string[] | undefined;
}

/** The line under every figure. `about` names the figure to those who hear the links out of their place. */
export function SourceLine({ source, about }: { readonly source: Source; readonly about: string }): VNode {
  return (
    <div class="source">
      <ul class="source__line">
        <li>{source.base}</li>
        {source.provenance && (
          <li>
            <a href={source.provenance}>
              Where does this come from?<span class="hidden-visually"> {about}</span>
            </a>
          </li>
        )}
        {source.downloads?.map((download) => (
          <li>
            <a href={download.href}>
              {download.text}
              <span class="hidden-visually">: {about}</span>
            </a>
          </li>
        ))}
      </ul>
      {source.notes?.map((note) => (
        <p class="source__note">{note}</p>
      ))}
    </div>
  );
}

interface FigureProps {
  /** What the chart shows, as a sentence. */
  readonly headline: string;
  /** What the chart is: who said what, in which periods, with which margins. */
  readonly subtitle: string;
  /** The heading's level in the page; under a `Section` it is 3. */
  readonly level?: 2 | 3 | undefined;
  readonly source: Source;
  /** The same figures as a table. A chart without one cannot be checked, nor read by everyone. */
  readonly table: DataTableProps;
  /** `true` shows the table at once, for pages where it is the main thing. */
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A chart as it is published: message, what it is, drawing, source, and its figures in a table. */
export function Figure({ headline, subtitle, level = 3, source, table, open, children }: FigureProps): VNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <figure class="figure">
      <figcaption>
        <Heading class="figure__headline">{headline}</Heading>
        <p class="figure__subtitle">{subtitle}</p>
      </figcaption>
      {children}
      <SourceLine source={source} about={headline} />
      <details class="figure__table" open={open}>
        <summary>
          Show as a table<span class="hidden-visually">: {headline}</span>
        </summary>
        <DataTable {...table} />
      </details>
    </figure>
  );
}

interface KeyFigureProps {
  /** "51.2%" */
  readonly value: string;
  /** What it is the share of. */
  readonly label: string;
  /** "give or take 0.9" */
  readonly margin?: string | undefined;
  /** "Really up, 2.1 points since last year" */
  readonly note?: ComponentChildren;
  readonly source?: Source | undefined;
}

/** One number, large, with its margin in the same breath. */
export function KeyFigure({ value, label, margin, note, source }: KeyFigureProps): VNode {
  return (
    <div class="key-figure">
      <p class="key-figure__value">
        {value}
        {margin && <span class="key-figure__margin"> {margin}</span>}
      </p>
      <p class="key-figure__label">{label}</p>
      {note && <p class="key-figure__note">{note}</p>}
      {source && <SourceLine source={source} about={label} />}
    </div>
  );
}

/** How to cite a page or a figure, with a button that copies it where the script runs. */
export function Citation({ id, text }: { readonly id: string; readonly text: string }): VNode {
  return (
    <div class="citation">
      <p id={id}>{text}</p>
      <button class="govuk-button govuk-button--secondary" type="button" data-copy={id} hidden>
        Copy this
      </button>
    </div>
  );
}

/**
 * A box that narrows a long list as one types; hidden until the script runs.
 *
 * @param list the id of the table or list; its rows or items are matched by their text
 */
export function NameFilter({ list, label }: { readonly list: string; readonly label: string }): VNode {
  return (
    <div class="name-filter" data-filter={list} hidden>
      <label class="govuk-label" for={`${list}-filter`}>
        {label}
      </label>
      <input class="govuk-input" id={`${list}-filter`} type="search" autocomplete="off" spellcheck={false} />
      <p class="name-filter__count" role="status" />
    </div>
  );
}
