import {
  attributeNumber,
  beginEntry,
  diagnose,
  emitRecord,
  image,
  IMAGE_HEIGHT,
  IMAGE_MIPS,
  IMAGE_WIDTH,
  KIND_TEXTURE,
  mediaType,
  needsExtract,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { CHUNK_TXTR, Form } from "./form";
import { FIRST_PAGE_ID } from "./id";
import { Page, PAGE_BZIP2, PAGE_DDS, PAGE_EXTERNAL, PAGE_PNG, PAGE_QOI, PAGE_UNKNOWN } from "./page";
import { PointerList } from "./pointer-list";

/** Emits an entry for each texture page; false when the host takes no more. */
export function listPages(form: Form): bool {
  const source = form.source;
  const pages = PointerList.of(form, CHUNK_TXTR);
  const name = Text.create(64);
  if (pages.broken) {
    return diagnose(SEVERITY_WARNING, "bad-chunk", "TXTR states more pages than it can hold", pages.end);
  }
  for (let index: u32 = 0; index < pages.count; index++) {
    const page = Page.read(source, pages, index);
    if (source.fault != 0) return false;
    const id = FIRST_PAGE_ID + index;
    beginEntry(id, name.clear().ascii("textures/page-").decimal(index, 3).ascii(extensionOf(page.form)), KIND_TEXTURE);
    describePage(page);
    if (!emitRecord()) return false;
    if (page.form == PAGE_UNKNOWN) {
      const text = "The page's data is missing or of an unknown form";
      if (!diagnose(SEVERITY_WARNING, "page-unknown", text, page.offset, id)) return false;
    } else if (page.form == PAGE_EXTERNAL) {
      const text = "The page's picture lies in a file of the game's folder";
      if (!diagnose(SEVERITY_NOTE, "page-external", text, page.offset, id)) return false;
    }
  }
  return true;
}

/** Pages of the engine's own form become pictures, which the host names. */
function extensionOf(form: u32): string {
  if (form == PAGE_PNG) return ".png";
  return form == PAGE_DDS ? ".dds" : "";
}

function describePage(page: Page): void {
  if (page.form == PAGE_QOI || page.form == PAGE_BZIP2) {
    sizeBytes(4 * <f64>page.width * <f64>page.height);
    image("rgba8", page.width, page.height);
    if (page.mips > 0) attributeNumber(IMAGE_MIPS, <f64>page.mips);
    needsExtract();
    return;
  }
  if (page.form == PAGE_UNKNOWN || page.form == PAGE_EXTERNAL) return;
  sizeBytes(page.end - page.offset);
  stored(page.offset, page.end - page.offset);
  if (page.form != PAGE_PNG) return;
  mediaType("image/png");
  attributeNumber(IMAGE_WIDTH, <f64>page.width);
  attributeNumber(IMAGE_HEIGHT, <f64>page.height);
}
