/**
 * What the browser adds to pages that are complete without it: tables sorted by column, a button that copies a
 * citation, a box that narrows a list, the focus on a form's errors, passkeys. Each finds its own markup and does nothing where
 * there is none.
 */
import { copyButtons } from './copy.ts';
import { focusErrors } from './errors.ts';
import { nameFilters } from './filter.ts';
import { passkeyForms } from './passkeys.ts';
import { sortableTables } from './sort.ts';

sortableTables(document);
copyButtons(document);
nameFilters(document);
focusErrors(document);
passkeyForms(document);
