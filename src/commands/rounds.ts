import path from 'node:path';
import type { Config } from '#config.ts';
import type { House } from '#tools/house.ts';
import { openFolderPost } from '#tools/post/folder.ts';
import { type Post, sendDueLetters } from '#tools/post/post.ts';
import { openSmtpPost } from '#tools/post/smtp.ts';
import { leaveUnknown } from '#tools/store/mail.ts';
import { workOff } from '#work.ts';
import type { Call } from './command.ts';

/** Milliseconds between two rounds of what is due without anybody asking: reminders and mail. */
const betweenRounds = 20_000;

/**
 * Sends the mail that is due, now and again while the site is open. What fails is told and tried at the next round; what a process
 * was sending when it was killed is marked at the start.
 */
export function beginRounds(call: Call, house: House): { stop(): Promise<void> } {
  const post = openPost(call.config);
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    try {
      await workOff(house);
      await house.store.write((trx) => leaveUnknown(trx, longAgo(house.wallClock())));
      await sendDueLetters(house.store, post, house.wallClock);
    } catch (error) {
      call.terminal.note(`A round of due work failed: ${error instanceof Error ? error.message : error}`);
    }
  };
  const timer = setInterval(() => {
    running = running.then(round);
  }, betweenRounds);
  running = running.then(round);
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    await running;
    post.close();
  };
  return { stop };
}

/** By SMTP where a server is named; else into a folder, where letters can be read. */
function openPost({ smtpUrl, mailFrom, dataDir }: Config): Post {
  return smtpUrl === undefined
    ? openFolderPost(path.join(dataDir, 'outbox'), mailFrom)
    : openSmtpPost(smtpUrl, mailFrom);
}

/** A letter that was being sent ten minutes ago is not being sent any more: the process was stopped. */
function longAgo(now: string): string {
  return new Date(Date.parse(now) - 10 * 60_000).toISOString();
}
