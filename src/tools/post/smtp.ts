import { createTransport } from 'nodemailer';
import type { Post } from './post.ts';

/** Sends by an SMTP server. `url` is smtp://user:password@host:587 or smtps://…:465. */
export function openSmtpPost(url: string, from: string): Post {
  const transport = createTransport(url, { from });
  return {
    send: async ({ id, address, subject, body, written_at }) => {
      // The same letter keeps its name: a server that has taken it once can tell.
      const messageId = `<${id}.${Date.parse(written_at)}@plumbline>`;
      await transport.sendMail({ to: address, subject, text: body, messageId, date: written_at });
    },
    close: () => transport.close(),
  };
}
