/** Letters alone, without case or accents: "St. Helens" is found by "st helens". */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .toLowerCase()
    .trim();
}

/** The rows or items of a list or table. */
function entries(list: HTMLElement): HTMLElement[] {
  return list instanceof HTMLTableElement
    ? [...list.tBodies].flatMap((body) => [...body.rows])
    : [...list.querySelectorAll<HTMLElement>(':scope > li')];
}

/** What an entry is found by: a row's header, not its figures; an item's words. */
function name(entry: HTMLElement): string {
  return plain((entry.querySelector('th') ?? entry).textContent);
}

/** Shows the boxes marked `data-filter` and narrows their list as one types; how many are left is announced. */
export function nameFilters(page: Document): void {
  for (const box of page.querySelectorAll<HTMLElement>('[data-filter]')) {
    const list = page.getElementById(box.dataset['filter'] ?? '');
    const input = box.querySelector('input');
    const count = box.querySelector('[role="status"]');
    if (!list || !input || !count) continue;
    box.hidden = false;
    input.addEventListener('input', () => {
      const wanted = plain(input.value);
      const all = entries(list);
      for (const entry of all) entry.hidden = !name(entry).includes(wanted);
      const shown = all.filter((entry) => !entry.hidden).length;
      count.textContent = wanted === '' ? '' : `${shown} of ${all.length} shown`;
    });
  }
}
