import type { ComponentChildren, VNode } from 'preact';

export interface GovukCell {
  readonly text: ComponentChildren;
  readonly numeric?: boolean | undefined;
}

interface TableProps {
  readonly caption?: string | undefined;
  readonly head?: readonly GovukCell[] | undefined;
  readonly rows: readonly (readonly GovukCell[])[];
  readonly firstCellIsHeader?: boolean | undefined;
}

/** A plain GOV.UK table, for lists in forms and desks. Published figures go into `DataTable`. */
export function Table({ caption, head, rows, firstCellIsHeader }: TableProps): VNode {
  return (
    <table class="govuk-table">
      {caption !== undefined && (
        <caption class="govuk-table__caption govuk-table__caption--m">{caption}</caption>
      )}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((cell) => (
              <th
                scope="col"
                class={
                  cell.numeric ? 'govuk-table__header govuk-table__header--numeric' : 'govuk-table__header'
                }
              >
                {cell.text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map((cells) => (
          <tr class="govuk-table__row">
            {cells.map((cell, index) =>
              index === 0 && firstCellIsHeader ? (
                <th scope="row" class="govuk-table__header">
                  {cell.text}
                </th>
              ) : (
                <td
                  class={cell.numeric ? 'govuk-table__cell govuk-table__cell--numeric' : 'govuk-table__cell'}
                >
                  {cell.text}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
