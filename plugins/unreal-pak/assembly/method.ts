import { CODEC_GZIP, CODEC_OODLE, CODEC_ZLIB, Text } from "../../sdk/assembly";
import { findMethod, METHOD_UNKNOWN } from "../../sdk/assembly/unreal";
import { Footer } from "./footer";

/** The bits of a method below version 8 that choose it; the others are options of the packer. */
const OLD_METHODS: u32 = 15;

/** The codec of a method number other than 0, whose name goes to `name`; METHOD_UNKNOWN when there is none. */
export function findCodec(footer: Footer, method: u32, name: Text): i32 {
  if (footer.version >= 8) return findMethod(footer.names, footer.nameCount, method, name);
  return findOldCodec(method & OLD_METHODS, name.clear());
}

/** Before methods had names, 4 stood for whatever the game brought along, which was Oodle in practice. */
function findOldCodec(method: u32, name: Text): i32 {
  if (method == 1) {
    name.ascii("Zlib");
    return CODEC_ZLIB;
  }
  if (method == 2) {
    name.ascii("Gzip");
    return CODEC_GZIP;
  }
  if (method == 4) {
    name.ascii("Oodle");
    return CODEC_OODLE;
  }
  name.decimal(method);
  return METHOD_UNKNOWN;
}
