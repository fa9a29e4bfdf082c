import { ByteWriter, crc32 } from "../sdk/sample/index.ts";

const LOCAL_MAGIC = 0x04034b50;
const CENTRAL_MAGIC = 0x02014b50;
const END_MAGIC = 0x06054b50;

/** An archive of stored files, as the tools of Source pack them into a map. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const writer = new ByteWriter();
  const central = new ByteWriter();
  const names = Object.entries(files);
  for (const [name, bytes] of names) {
    const offset = writer.sizeBytes;
    writer.u32Le(LOCAL_MAGIC).u16Le(10).bytes(fields(name, bytes)).text(name).bytes(bytes);
    central.u32Le(CENTRAL_MAGIC).u16Le(20).u16Le(10).bytes(fields(name, bytes));
    central.u16Le(0).u16Le(0).u16Le(0).u32Le(0).u32Le(offset).text(name);
  }
  const start = writer.sizeBytes;
  return writer
    .bytes(central.finish())
    .bytes(end(names.length, central.sizeBytes, start))
    .finish();
}

/** What a map has that packs nothing. */
export function emptyZip(): Uint8Array {
  return end(0, 0, 0);
}

/** What both headers of a file hold in the same order, up to the length of the extra field. */
function fields(name: string, bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u16Le(0).u16Le(0).u32Le(0).u32Le(crc32(bytes));
  return writer.u32Le(bytes.length).u32Le(bytes.length).u16Le(name.length).u16Le(0).finish();
}

/** The comment is how the tools say to what size they align files. */
function end(count: number, sizeBytes: number, start: number): Uint8Array {
  const writer = new ByteWriter().u32Le(END_MAGIC).u16Le(0).u16Le(0).u16Le(count).u16Le(count);
  return writer.u32Le(sizeBytes).u32Le(start).u16Le(32).padded("XZP1 0", 32).finish();
}
