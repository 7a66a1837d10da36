/** Shows the buttons that copy a text, named by its id in `data-copy`; each says what came of it. */
export function copyButtons(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = page.getElementById(button.dataset['copy'] ?? '');
    if (!source) continue;
    const status = page.createElement('span');
    status.className = 'citation__status';
    status.setAttribute('role', 'status');
    button.after(status);
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        status.textContent = 'Copied.';
      } catch {
        // Refused, or not a secure address: the text is selected instead, so that one key copies it.
        page.getSelection()?.selectAllChildren(source);
        status.textContent = 'Selected: copy it with Ctrl or Command and C.';
      }
    });
  }
}
