import { attributeText, IMAGE_FORMAT } from "../../sdk/assembly";
import { FORMAT_NAMES } from "./format.table";

const MAX_NAME_BYTES: u32 = 32;
const SPACE: u32 = 0x20;
/** "-hdr". */
const HIGH: u32 = 0x7264682d;

/** The name that was looked up last: a file has one format and may have thousands of pictures. */
const NAME: usize = memory.data(36);
let nameBytes: u32 = 0;
let nameFormat: u32 = 0;

/** Says what a format is called; names are one text, since a literal for each would take more room than all code. */
export function putFormat(format: u32, high: bool): void {
  if (format != nameFormat) findName(format, high);
  attributeText(IMAGE_FORMAT, NAME, nameBytes);
}

function findName(format: u32, high: bool): void {
  nameFormat = format;
  nameBytes = 0;
  let before = (format >> 24) - 1;
  for (let at = 0; at < FORMAT_NAMES.length; at++) {
    const letter = <u32>FORMAT_NAMES.charCodeAt(at);
    if (letter == SPACE) {
      if (before == 0) break;
      before--;
    } else if (before == 0 && nameBytes < MAX_NAME_BYTES) {
      store<u8>(NAME + nameBytes, letter);
      nameBytes++;
    }
  }
  if (!high) return;
  store<u32>(NAME + nameBytes, HIGH);
  nameBytes += 4;
}
