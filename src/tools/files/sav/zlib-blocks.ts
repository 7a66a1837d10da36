import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { ByteOrder } from './byte-order.ts';
import { readAt } from './bytes.ts';
import { damaged } from './problems.ts';

/** A block of bytecode packed by zlib. */
interface Block {
  readonly at: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** SPSS writes blocks of 4 MiB; one that unpacks to more than this is a bomb, and one that is packed larger still is damage. */
const largestBlock = 64 * 2 ** 20;
/** Bytes of the head of the data, of the head of the list, and of each entry in it. */
const entryLength = 24;

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/**
 * The bytecode out of the zlib blocks from `from` to the end of the file. The list of blocks at the end is checked first: they follow each other without a gap. No block
 * unpacks to more than it states, and zlib verifies its checksum (Adler-32).
 */
export async function* readBlocks(
  handle: FileHandle,
  file: string,
  order: ByteOrder,
  from: number,
  bias: number,
): AsyncGenerator<Buffer, void, undefined> {
  const blocks = await listBlocks(handle, file, order, from, bias);
  for (const [place, block] of blocks.entries()) {
    const packed = await readAt(handle, block.at, block.packed);
    yield await unpackBlock(file, packed, block, `block ${place + 1} of ${blocks.length} of its data`);
  }
}

async function unpackBlock(file: string, packed: Buffer, block: Block, what: string): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await unpack(packed, { maxOutputLength: Math.max(block.unpacked, 1) });
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw damaged(file, `${what} cannot be unpacked: ${reason}`, block.at);
  }
  if (bytes.length === block.unpacked) return bytes;
  throw damaged(file, `${what} unpacks to ${bytes.length} bytes, and not to ${block.unpacked}`, block.at);
}

async function listBlocks(
  handle: FileHandle,
  file: string,
  order: ByteOrder,
  from: number,
  bias: number,
): Promise<Block[]> {
  const { size } = await handle.stat();
  const head = await readAt(handle, from, entryLength);
  if (head.length < entryLength) throw damaged(file, 'it ends before its data', from);
  const end = order.long(head, 8);
  const length = order.long(head, 16);
  if (order.long(head, 0) !== from) throw damaged(file, 'its data do not begin where it states', from);
  if (end < from + entryLength || length < entryLength || length % entryLength !== 0 || end + length !== size)
    throw damaged(
      file,
      'the list of the blocks of its data is not where it states: it may have been cut',
      from + 8,
    );
  if (length > largestBlock) throw damaged(file, 'it has too many blocks of data', from + 16);
  const list = await readAt(handle, end, length);
  const largest = order.int(list, 16);
  const count = order.int(list, 20);
  if (order.long(list, 0) !== -bias || count !== length / entryLength - 1 || largest > largestBlock)
    throw damaged(file, 'the list of the blocks of its data contradicts itself', end);
  const blocks: Block[] = [];
  let expected = from + entryLength;
  for (let place = 1; place <= count; place += 1) {
    const entry = entryLength * place;
    const at = order.long(list, entry + 8);
    const unpacked = order.int(list, entry + 16);
    const packed = order.int(list, entry + 20);
    const sound = unpacked >= 0 && unpacked <= largest && packed >= 0 && packed <= largestBlock;
    if (at !== expected || !sound || at + packed > end)
      throw damaged(file, `block ${place} of ${count} of its data is not where it should be`, end + entry);
    expected = at + packed;
    blocks.push({ at, packed, unpacked });
  }
  if (expected === end) return blocks;
  throw damaged(file, 'its blocks of data do not reach to the list of them', end);
}
