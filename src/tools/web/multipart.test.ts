import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BrokenForm, readMultipart, type Sent, TooMuch } from './multipart.ts';

/** Reads a body that arrives in pieces of so many bytes. */
async function read(body: string, size: number, most = 1000): Promise<{ sent: Sent; file: string }> {
  const bytes = new TextEncoder().encode(body);
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  const headers = { 'Content-Type': 'multipart/form-data; boundary=x-1' };
  const half = { method: 'POST', body: stream, headers, duplex: 'half' };
  const request = new Request('http://localhost/', half);
  const parts: Uint8Array[] = [];
  const sent = await readMultipart(request, most, async (piece) => void parts.push(new Uint8Array(piece)));
  return { sent, file: Buffer.concat(parts).toString('utf8') };
}

const field = (name: string, value: string): string =>
  `--x-1\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileOf = (name: string, content: string): string =>
  `--x-1\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`;

describe('a form with a file, as it arrives', () => {
  const tricky = 'a,b\r\n--x-\r\n--x-2\r\n\r\n--x';
  for (const size of [1, 2, 3, 7, 64, 10_000]) {
    test(`in pieces of ${size}`, async () => {
      const { sent, file } = await read(
        `${field('survey', 'Größe')}${fileOf('w.csv', tricky)}--x-1--\r\n`,
        size,
      );
      assert.equal(sent.fields.get('survey'), 'Größe');
      assert.equal(file, tricky);
      assert.deepEqual(sent.file, { field: 'file', name: 'w.csv', bytes: tricky.length });
    });
  }

  test('no file chosen is no file', async () => {
    assert.equal((await read(`${fileOf('', '')}--x-1--`, 50)).sent.file, undefined);
  });

  test('a file at the limit comes in, one byte more does not', async () => {
    assert.equal((await read(`${fileOf('w', 'x'.repeat(1000))}--x-1--`, 100)).file.length, 1000);
    await assert.rejects(read(`${fileOf('w', 'x'.repeat(1001))}--x-1--`, 100), TooMuch);
  });

  test('endless fields, heads and second files are refused', async () => {
    await assert.rejects(read(`${field('a', 'x'.repeat(200_000))}--x-1--`, 10_000), TooMuch);
    await assert.rejects(read(field('a', 'x').repeat(40), 1000), TooMuch);
    await assert.rejects(read(`--x-1\r\n${'x'.repeat(20_000)}`, 1000), TooMuch);
    await assert.rejects(read(`${fileOf('a', '1')}${fileOf('b', '2')}--x-1--`, 1000), BrokenForm);
  });

  test('what breaks off is refused, wherever it breaks', async () => {
    const whole = `${field('a', 'b')}${fileOf('w.csv', '1,2,3')}--x-1--`;
    for (let length = 0; length < whole.length; length += 1)
      await assert.rejects(read(whole.slice(0, length), 1000), BrokenForm, String(length));
  });
});
