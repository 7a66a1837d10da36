/** Where a command writes and what it may ask of the terminal; tests pass a recording one. */
export interface Terminal {
  /** One line, or several, of the command's answer (standard output). */
  print(text: string): void;
  /** What is said beside the answer: progress, warnings, errors (standard error). */
  note(text: string): void;
  /** Replaces the last progress line on a terminal; silent elsewhere but for the last one. */
  progress(text: string, done: boolean): void;
  readonly interactive: boolean;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const interactive = process.stderr.isTTY === true;
  // Whoever reads the answer may stop early (`| head`): that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exits.done);
  });
  return {
    interactive,
    print: (text) => {
      process.stdout.write(`${text}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    progress: (text, done) => {
      if (interactive) process.stderr.write(`\r\u001b[2K${text}${done ? '\n' : ''}`);
      else if (done) process.stderr.write(`${text}\n`);
    },
  };
}

/** A bar of twenty places for `done` of `total`, as text: `[########............]  40%`. */
export function progressBar(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * 20);
  return `[${'#'.repeat(full)}${'.'.repeat(20 - full)}] ${String(Math.round(share * 100)).padStart(3)}%`;
}

/** A plain table for people: columns padded, numbers to the right. Rows hold text already formatted. */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = heads.map((_, column) =>
    rows.every((row) => /^[-–+]?[\d.,% ]*$|^–$/.test(row[column] ?? '')),
  );
  const widths = heads.map((head, column) =>
    Math.max([...head].length, ...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
        return numeric[column] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** Exit statuses of every command; docs/operating.md lists them. */
export const exits = { done: 0, refused: 1, usage: 2, failed: 3 } as const;
