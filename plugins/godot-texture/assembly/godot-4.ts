import { diagnose, refuse, SEVERITY_WARNING, Source } from "../../sdk/assembly";
import { emitImage, endOfImage, isImage } from "./image-record";
import { PictureWriter, SHAPE_CUBE, SHAPE_LAYERS, SHAPE_VOLUME } from "./picture";

// offset  size  single picture       layers
//   0x00     4  GST2                 GSTL
//   0x04     4  version              version
//   0x08     4  width                layers, or depth of a volume
//   0x0c     4  height               kind: 0 array, 1 cube, 2 array of cubes
//   0x10     4  flags                flags
//   0x14     4  mip limit            mip limit
//   0x18    12  reserved             0x18: slices of a volume's lower levels (4), then 8 reserved
//   0x24     .  picture              0x24: pictures
const FIRST_PICTURE: f64 = 36;
const MAX_LAYERS: u32 = 16384;
const KIND_CUBE: u32 = 1;

/** Emits a single picture; 0, or what `ax_list` returns. */
export function listSingle(source: Source): i32 {
  if (!isImage(source, FIRST_PICTURE)) return refuse("bad-picture", "The picture's fields make no sense", FIRST_PICTURE);
  emitImage(PictureWriter.over(source), FIRST_PICTURE);
  return 0;
}

/** Emits every layer, or every slice of a volume's first level; 0, or what `ax_list` returns. */
export function listLayers(source: Source): i32 {
  const layers = source.u32le(8);
  const kind = source.u32le(12);
  if (layers == 0 || layers > MAX_LAYERS) return refuse("bad-layers", "There are no layers, or more than 16,384", 8);
  const writer = PictureWriter.over(source);
  writer.total = layers;
  writer.shape = source.u32le(24) != 0 ? SHAPE_VOLUME : kind == KIND_CUBE ? SHAPE_CUBE : SHAPE_LAYERS;
  let at = FIRST_PICTURE;
  for (let layer: u32 = 0; layer < layers; layer++) {
    if (!isImage(source, at)) {
      diagnose(SEVERITY_WARNING, "bad-picture", "The fields of the next layer make no sense", at);
      return layer == 0 ? refuse("bad-picture", "There is no layer that can be read", at) : 0;
    }
    if (!emitImage(writer, at)) return 0;
    at = endOfImage();
  }
  return 0;
}
