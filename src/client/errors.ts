/** Moves the focus to a form's error summary, so that it is read first; as govuk-frontend's own script does. */
export function focusErrors(page: Document): void {
  const summary = page.querySelector<HTMLElement>('.govuk-error-summary');
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target;
    if (!(link instanceof HTMLAnchorElement)) return;
    const field = page.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    const label = page.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field;
    label.scrollIntoView();
  });
}
