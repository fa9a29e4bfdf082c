/**
 * Attributes that say how an entry's bytes are a picture. An entry that has `image.format`, `image.width` and
 * `image.height` is written as a PNG unless the raw bytes are asked for.
 */
export const IMAGE_ATTRIBUTES = {
  /** A name of `TEXTURE_FORMATS`. */
  format: "image.format",
  /** Pixels of the first level. */
  width: "image.width",
  height: "image.height",
  /** Slices of a volume, stacked in the picture from top to bottom. Absent means 1. */
  depth: "image.depth",
  /** Colours of an indexed format: RGB triples, or RGBA when the length is 4 times the count. */
  palette: "image.palette",
  /** 1 when `palette` has four bytes a colour. */
  paletteAlpha: "image.palette-alpha",
  /** Where each of R, G, B and A comes from: four letters of `rgba01z`, e.g. `bgra`, `rrr1`, or `rgz1` for normals. */
  swizzle: "image.swizzle",
  /**
   * How pixels or blocks are ordered: `linear` (the default), `morton`, `ps4`, `switch`, `switch-1` to `switch-32`, `xbox360`;
   * `+swap16` or `+swap32` behind it turns the bytes of every 2 or 4 round first.
   */
  layout: "image.layout",
  /** Bytes from one row of pixels, or of blocks, to the next when rows are padded. */
  pitch: "image.pitch",
  /** 1 when the first row is the lowest. */
  bottomUp: "image.bottom-up",
  /** 1 when colour is multiplied by alpha. */
  premultiplied: "image.premultiplied",
  /** 1 for sRGB, 0 for linear colour. */
  srgb: "image.srgb",
  /** 1 for tangent-space normals. */
  normalMap: "image.normal-map",
  /** Which picture of a file that holds several (`PACKED_TEXTURE_FORMATS`): slices count first, then faces, then layers. */
  index: "image.index",
  /** Levels, array layers and faces of the texture that the picture is one of; information only. */
  mips: "image.mips",
  layers: "image.layers",
  faces: "image.faces",
} as const;

/** Attributes that say how an entry's bytes are a sound. With the first three an entry is written as a WAV. */
export const AUDIO_ATTRIBUTES = {
  /** A name of `AUDIO_CODECS`, or of `SCORE_CODECS`. */
  codec: "audio.codec",
  /** Frames a second. */
  rate: "audio.rate",
  channels: "audio.channels",
  /** Frames; what is left of the last block is dropped. Absent means all there are. */
  samples: "audio.samples",
  /** Bytes of one block of all channels, for codecs that have blocks. */
  block: "audio.block",
  /** Frames of one block when they are fewer than its bytes can hold. */
  blockSamples: "audio.block-samples",
  /**
   * Bytes, as the codec states them. `adpcm-dsp`: 16 big-endian i16 a channel, or the 46 bytes of a channel's whole DSP
   * header. `adpcm-ms`: pairs of little-endian i16, when they are not the seven usual ones.
   */
  coefficients: "audio.coefficients",
  /** First frame of the loop, and the one after its last. */
  loopStart: "audio.loop-start",
  loopEnd: "audio.loop-end",
} as const;

/** Attributes that say how an entry belongs to the container around it. */
export const CONTAINER_ATTRIBUTES = {
  /**
   * 1 for an entry that is only an inner layer of its format: hosts open it and show what is in it in its place. 2 for one
   * that such a layer points into, which is not shown beside it.
   */
  layer: "container.layer",
  /** The format's id, so that nobody has to guess by the content. */
  format: "container.format",
} as const;
