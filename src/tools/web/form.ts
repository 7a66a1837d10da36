import type { Context } from 'hono';

/** The most that a form without a file may hold, in bytes: some hundred pages of text. */
export const mostFormBytes = 512 * 1024;

/** A form as it was sent. Fields that were not sent read as empty. */
export interface Form {
  /** A field's text: line ends as \n, nothing invisible in it, no space around it. */
  text(name: string): string;
  /** All texts that were sent under one name: checkboxes. */
  texts(name: string): readonly string[];
  /** Every field that was sent, to be drawn again where something has to be mended. */
  readonly sent: Readonly<Record<string, string>>;
}

/** Reads a form's text fields. Files are for the routes that expect them. */
export async function readForm(context: Context): Promise<Form> {
  const body = await context.req.parseBody({ all: true });
  const texts = (name: string): readonly string[] => {
    const given = Object.hasOwn(body, name) ? body[name] : undefined;
    const all = Array.isArray(given) ? given : given === undefined ? [] : [given];
    return all.filter((one) => typeof one === 'string').map(cleanText);
  };
  const text = (name: string): string => texts(name)[0] ?? '';
  const sent = Object.fromEntries(Object.keys(body).map((name) => [name, text(name)]));
  return { text, texts, sent };
}

/** Text as people mean it: composed letters, \n for line ends, without control characters and lone surrogates. */
export function cleanText(given: string): string {
  return given
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/gu, '')
    .trim();
}
