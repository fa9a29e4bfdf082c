import { concatBytes } from "@assetx/core/bytes";
import { fail, type AssetxError } from "@assetx/core/error";
import { isConvertible } from "../extract/convertible.ts";
import type { Entry, OutputSink, Session } from "../extract/index.ts";
import { findPixelSize } from "./picture-size.ts";
import type { RenderedFile, RenderView } from "./engine-api.ts";

interface HeldFile {
  readonly path: string;
  readonly chunks: Uint8Array[];
  isWhole: boolean;
}

/** Pictures with more pixels are not decoded for a small view of them. */
const THUMBNAIL_PIXELS = 16 * 1024 * 1024;

/** Extracts one entry with conversion into memory, and stops once `maxBytes` are there. */
export async function renderEntry(
  session: Session,
  entry: Entry,
  maxBytes: number,
  signal: AbortSignal,
): Promise<RenderView> {
  const enough = new AbortController();
  const held: HeldFile[] = [];
  let error: AssetxError | undefined;
  await session.extract({
    sink: createMemorySink(held, maxBytes, () => enough.abort()),
    select: [entry.index],
    convert: true,
    // Nothing is written to a disk.
    allowDotfiles: true,
    signal: AbortSignal.any([signal, enough.signal]),
    onResult(result) {
      if (result.type === "failed") error ??= result.error;
    },
  });
  if (signal.aborted) fail("cancelled", { what: entry.name });
  const files = held
    .filter(({ isWhole, chunks }) => isWhole || (enough.signal.aborted && chunks.length > 0))
    .map(toFile);
  const [only] = files;
  const stored = files.length === 1 && !isConvertible(entry) && only?.complete === true && isSizeOf(entry, only);
  return { files, stored, error: error?.toData() };
}

/** The first picture among what an entry becomes, made small. */
export async function drawThumbnail({ files }: RenderView, sidePx: number): Promise<ImageBitmap | undefined> {
  const picture = files.find(({ complete, pixels }) => complete && pixels !== undefined);
  if (picture?.pixels === undefined) return undefined;
  const { width, height } = picture.pixels;
  if (width * height > THUMBNAIL_PIXELS || width === 0 || height === 0) return undefined;
  const scale = Math.min(1, sidePx / Math.max(width, height));
  const resizeWidth = Math.max(1, Math.round(width * scale));
  const resizeHeight = Math.max(1, Math.round(height * scale));
  const resizeQuality = scale < 1 ? "medium" : "pixelated";
  try {
    return await createImageBitmap(new Blob([picture.bytes]), { resizeWidth, resizeHeight, resizeQuality });
  } catch {
    // Bytes that begin like a picture need not be one.
    return undefined;
  }
}

/** Keeps what is written, `maxBytes` of all files together; `onFull` is told when there is more. */
function createMemorySink(held: HeldFile[], maxBytes: number, onFull: () => void): OutputSink {
  let left = maxBytes;
  return {
    create(path) {
      const file: HeldFile = { path, chunks: [], isWhole: false };
      held.push(file);
      return {
        write(chunk) {
          if (left > 0) file.chunks.push(chunk.slice(0, left));
          left -= chunk.length;
          if (left < 0) onFull();
        },
        commit() {
          file.isWhole = left >= 0;
        },
        discard() {
          // What was held until then is shown when the limit was the reason, and forgotten otherwise.
        },
      };
    },
  };
}

function toFile({ path, chunks, isWhole }: HeldFile): RenderedFile {
  const bytes = concatBytes(chunks);
  return { path, bytes, complete: isWhole, pixels: findPixelSize(bytes) };
}

function isSizeOf({ sizeBytes }: Entry, { bytes }: RenderedFile): boolean {
  return sizeBytes === undefined || sizeBytes === bytes.length;
}
