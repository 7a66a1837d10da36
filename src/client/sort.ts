/** What a cell sorts by: what the server says, else its text. Numbers are told from words by their form. */
function key(row: HTMLTableRowElement, column: number): number | string | undefined {
  const cell = row.cells[column];
  const text = (cell?.dataset['sort'] ?? cell?.textContent ?? '').trim();
  if (text === '' || text === '–') return undefined;
  const number = Number(text.replace(/[%,]/g, '').replace('−', '-'));
  return Number.isNaN(number) ? text : number;
}

/** Rows without a value come last, whichever way the column is sorted. */
function compare(a: number | string | undefined, b: number | string | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * String(a).localeCompare(String(b), 'en-GB', { numeric: true });
}

function sortBy(table: HTMLTableElement, heading: HTMLTableCellElement, status: HTMLElement): void {
  const body = table.tBodies[0];
  if (!body) return;
  const ascending = heading.getAttribute('aria-sort') !== 'ascending';
  for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
  const rows = [...body.rows].map((row) => ({ row, key: key(row, heading.cellIndex) }));
  rows.sort((a, b) => compare(a.key, b.key, ascending ? 1 : -1));
  body.append(...rows.map(({ row }) => row));
  status.textContent = `Sorted by ${heading.textContent.trim()}, ${ascending ? 'ascending' : 'descending'}.`;
}

/** Turns the headings of tables marked `data-sortable` into buttons; each sort is announced. */
export function sortableTables(page: Document): void {
  for (const table of page.querySelectorAll<HTMLTableElement>('table[data-sortable]')) {
    const status = page.createElement('p');
    status.className = 'hidden-visually';
    status.setAttribute('role', 'status');
    table.after(status);
    for (const heading of table.querySelectorAll<HTMLTableCellElement>('thead th')) {
      const button = page.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => sortBy(table, heading, status));
    }
  }
}
