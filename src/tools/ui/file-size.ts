import { decimal } from './format.ts';

/** A file's size as people say it, in steps of a thousand bytes: "640 bytes", "212 kB", "9.6 MB". */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${decimal(bytes, 0)}\u00a0bytes`;
  if (bytes < 999_500) return `${decimal(bytes / 1000, 0)}\u00a0kB`;
  const megabytes = bytes / 1e6;
  return `${decimal(megabytes, megabytes < 99.95 ? 1 : 0)}\u00a0MB`;
}
