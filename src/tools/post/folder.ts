import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { KeptLetter } from '#tools/store/mail.ts';
import type { Post } from './post.ts';

/** Lays letters into a folder as .eml files, one each, where a mail program opens them: what would be sent can be read. */
export function openFolderPost(folder: string, from: string): Post {
  return {
    send: async (letter) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, `${String(letter.id).padStart(6, '0')}.eml`);
      if (existsSync(file)) return;
      await writeFile(`${file}.unfinished`, textOf(letter, from), { mode: 0o600 });
      await rename(`${file}.unfinished`, file);
    },
    close: () => {},
  };
}

function textOf({ address, subject, body, written_at }: KeptLetter, from: string): string {
  const coded = /^[ -~]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  const head = [
    `From: ${from}`,
    `To: ${address}`,
    `Subject: ${coded}`,
    `Date: ${new Date(written_at).toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`;
}
