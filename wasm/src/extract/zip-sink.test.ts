import { unzipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createZipSink, type ZipTarget } from "./zip-sink.ts";

const text = new TextEncoder();

function memoryTarget(): { readonly target: ZipTarget; readonly bytes: (sizeBytes: number) => Uint8Array } {
  let buffer = new Uint8Array(64);
  return {
    target: {
      write(offset, bytes) {
        if (offset + bytes.length > buffer.length) {
          const next = new Uint8Array((offset + bytes.length) * 2);
          next.set(buffer);
          buffer = next;
        }
        buffer.set(bytes, offset);
      },
    },
    bytes: (sizeBytes) => buffer.slice(0, sizeBytes),
  };
}

describe("createZipSink()", () => {
  it("writes what fflate reads back, for known and unknown sizes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zé]{1,12}$/), fc.uint8Array({ maxLength: 300 }), fc.boolean()), {
          selector: ([name]) => name,
          maxLength: 12,
        }),
        async (files) => {
          const memory = memoryTarget();
          const sink = createZipSink(memory.target);
          for (const [name, bytes, known] of files) {
            const file = await sink.create(name, known ? bytes.length : undefined);
            await file.write(bytes.subarray(0, 7));
            await file.write(bytes.subarray(7));
            await file.commit();
          }
          const read = unzipSync(memory.bytes(sink.finish()));
          expect(Object.keys(read)).toEqual(files.map(([name]) => name));
          for (const [name, bytes] of files) expect(read[name]).toEqual(bytes);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps entries larger than its window whole and patches headers that left it", async () => {
    const memory = memoryTarget();
    const sink = createZipSink(memory.target);
    const large = new Uint8Array(3_000_000).map((_, index) => index * 31);
    const file = await sink.create("large.bin", undefined);
    for (let at = 0; at < large.length; at += 700_000) await file.write(large.subarray(at, at + 700_000));
    await file.commit();
    const direct = await sink.create("direct.bin", large.length);
    await direct.write(large);
    await direct.commit();
    const read = unzipSync(memory.bytes(sink.finish()));
    expect(read["large.bin"]).toEqual(large);
    expect(read["direct.bin"]).toEqual(large);
  });

  it("leaves no trace of a discarded file, small or large", async () => {
    const memory = memoryTarget();
    const sink = createZipSink(memory.target);
    const bad = await sink.create("bad", undefined);
    await bad.write(new Uint8Array(2_500_000).fill(7));
    await bad.discard();
    const good = await sink.create("good", 3);
    await good.write(text.encode("abc"));
    await good.commit();
    const sizeBytes = sink.finish();
    expect(sizeBytes).toBeLessThan(200);
    expect(unzipSync(memory.bytes(sizeBytes))).toEqual({ good: text.encode("abc") });
  });

  it("lets a second file wait until the first is done", async () => {
    const memory = memoryTarget();
    const sink = createZipSink(memory.target);
    const first = await sink.create("first", 1);
    let opened = false;
    const second = Promise.resolve(sink.create("second", 1)).then((file) => {
      opened = true;
      return file;
    });
    await first.write(text.encode("1"));
    await Promise.resolve();
    expect(opened).toBe(false);
    await first.commit();
    const file = await second;
    await file.write(text.encode("2"));
    await file.commit();
    expect(Object.keys(unzipSync(memory.bytes(sink.finish())))).toEqual(["first", "second"]);
  });

  it("states sizes and offsets above 4 GiB in 64 bits without holding them", async () => {
    const writes: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
    const sink = createZipSink({
      write: (offset, bytes) => void (bytes.length < 1024 && writes.push({ offset, bytes: bytes.slice() })),
    });
    const chunk = new Uint8Array(256 * 1024 * 1024);
    const big = await sink.create("big", undefined);
    for (let count = 0; count < 17; count++) await big.write(chunk);
    await big.commit();
    const after = await sink.create("after", 0);
    await after.commit();
    const sizeBytes = sink.finish();
    const expected = 17 * chunk.length;
    expect(sizeBytes).toBeGreaterThan(expected);
    const header = writes.findLast(({ offset, bytes }) => offset === 0 && bytes.length === 53)?.bytes;
    expect(header && new DataView(header.buffer).getBigUint64(37, true)).toBe(BigInt(expected));
    const end = writes.at(-1)?.bytes ?? new Uint8Array(0);
    const view = new DataView(end.buffer);
    expect(view.getUint32(end.length - 22, true)).toBe(0x06054b50);
    expect(view.getUint32(end.length - 6, true)).toBe(0xffff_ffff);
    expect(view.getBigUint64(end.length - 98 + 48, true)).toBeGreaterThan(BigInt(expected));
  }, 60_000);
});
