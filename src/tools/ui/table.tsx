import type { ComponentChildren, VNode } from 'preact';

export interface Column {
  readonly heading: string;
  /** Numbers are set to the right, so that their digits stand under each other. */
  readonly kind?: 'text' | 'number' | undefined;
}

/** A cell with more than text: what to sort by, where it differs from what is read. */
export interface Cell {
  readonly text: ComponentChildren;
  /** Proportions, counts and ISO days; hidden values sort last. */
  readonly sort?: number | string | undefined;
  readonly href?: string | undefined;
}

export type CellContent = string | Cell;

export interface DataTableProps {
  readonly caption: ComponentChildren;
  /** Unique in the page: the scrolling region is named by the caption. */
  readonly id: string;
  /** The first column holds the row's header. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellContent[])[];
  /** What marks in cells mean, said under the table: `{ symbol: '–', meaning: 'hidden: fewer than 50 interviews' }`. */
  readonly symbols?: readonly { readonly symbol: string; readonly meaning: string }[] | undefined;
  /** Lets readers sort by column, where their browser runs our script. */
  readonly sortable?: boolean | undefined;
}

function content(cell: CellContent): ComponentChildren {
  if (typeof cell === 'string') return cell;
  return cell.href === undefined ? cell.text : <a href={cell.href}>{cell.text}</a>;
}

function Row({
  columns,
  cells,
}: {
  readonly columns: readonly Column[];
  readonly cells: readonly CellContent[];
}): VNode {
  return (
    <tr>
      {cells.map((cell, index) => {
        const sort = typeof cell === 'string' ? undefined : cell.sort;
        if (index === 0) {
          return (
            <th scope="row" data-sort={sort}>
              {content(cell)}
            </th>
          );
        }
        return (
          <td class={columns[index]?.kind === 'number' ? 'number' : undefined} data-sort={sort}>
            {content(cell)}
          </td>
        );
      })}
    </tr>
  );
}

/**
 * A table of figures. On a narrow screen it scrolls inside its own region, which the keyboard can reach; the page
 * itself never scrolls sideways. Sorting is the script's addition: without it, the order is the caller's.
 */
export function DataTable({ caption, id, columns, rows, symbols, sortable }: DataTableProps): VNode {
  return (
    <div class="data-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable) */}
      <section class="data-table__region" aria-labelledby={`${id}-caption`} tabIndex={0}>
        <table id={id} data-sortable={sortable ? '' : undefined}>
          <caption id={`${id}-caption`}>
            <span>{caption}</span>
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={column.kind === 'number' ? 'number' : undefined}>
                  {column.heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <Row columns={columns} cells={cells} />
            ))}
          </tbody>
        </table>
      </section>
      {symbols && symbols.length > 0 && (
        <p class="data-table__symbols">
          {symbols.map(({ symbol, meaning }) => (
            <span>
              <strong>{symbol}</strong> {meaning}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
