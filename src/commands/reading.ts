import type { OpenOptions } from '#tools/files/reader.ts';
import { type Call, chosen } from './command.ts';

/** The options that say how a file is to be read, where the analyst knows better than the reader guesses. */
export function openOptions(call: Call): OpenOptions {
  const delimiter = chosen(call, 'delimiter', {
    comma: ',',
    semicolon: ';',
    tab: '\t',
    pipe: '|',
    ',': ',',
    ';': ';',
    '|': '|',
  } as const);
  const encoding = chosen(call, 'encoding', {
    'utf-8': 'utf-8',
    'utf-16le': 'utf-16le',
    'utf-16be': 'utf-16be',
    'windows-1252': 'windows-1252',
  } as const);
  const decimalMark = chosen(call, 'decimal', { point: '.', comma: ',', '.': '.', ',': ',' } as const);
  const dateOrder = chosen(call, 'dates', {
    'day-first': 'day-first',
    'month-first': 'month-first',
    iso: 'iso',
  } as const);
  const sheet = call.text('sheet');
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(decimalMark === undefined ? {} : { decimalMark }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(sheet === undefined ? {} : { sheet }),
  };
}
