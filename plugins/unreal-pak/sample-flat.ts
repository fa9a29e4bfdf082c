import { ByteWriter } from "../sdk/sample/index.ts";

const MAGIC = 0x50464451;
/** Every so many folders have whole names. */
const INTERVAL = 2;

/** The flat form of the directory. `paths` are those behind the mount point, each with where its entry is. */
export function flatDirectory(paths: readonly (readonly [string, number])[]): Uint8Array {
  const folders = Map.groupBy(paths, ([path]) => path.slice(0, path.lastIndexOf("/") + 1));
  const folderNames = new ByteWriter();
  const fileNames = new ByteWriter();
  const anchors: number[] = [];
  const firsts: number[] = [];
  const places: number[] = [];
  const locations: number[] = [];
  let before = new Uint8Array(0);
  for (const [folder, files] of folders) {
    const name = new TextEncoder().encode(folder === "" ? "/" : folder);
    const isWhole = firsts.length % INTERVAL === 0;
    if (isWhole) anchors.push(folderNames.sizeBytes);
    const differs = name.findIndex((byte, index) => byte !== before[index]);
    const shared = isWhole ? 0 : differs < 0 ? Math.min(name.length, before.length) : differs;
    folderNames
      .u32Le(shared)
      .u32Le(name.length - shared)
      .bytes(name.subarray(shared));
    before = name;
    firsts.push(locations.length);
    for (const [path, location] of files) {
      places.push(fileNames.sizeBytes);
      fileNames.bytes(new TextEncoder().encode(path.slice(folder.length)));
      locations.push(location);
    }
  }
  const writer = new ByteWriter()
    .u32Le(MAGIC)
    .u32Le(folders.size)
    .u32Le(locations.length)
    .u32Le(INTERVAL)
    .u32Le(folderNames.sizeBytes)
    .u32Le(fileNames.sizeBytes)
    .u32Le(locations.length)
    .u32Le(0);
  // Sorted hashes of paths, and what each is of; names make them needless.
  writer.bytes(new Uint8Array(12 * locations.length));
  for (const place of [...anchors, folderNames.sizeBytes]) writer.u32Le(place);
  for (const first of [...firsts, locations.length]) writer.u32Le(first);
  for (const place of [...places, fileNames.sizeBytes]) writer.u32Le(place);
  for (const location of locations) writer.u32Le(location >>> 0);
  return writer.bytes(folderNames.finish()).bytes(fileNames.finish()).finish();
}
