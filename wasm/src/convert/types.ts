import type { Sound } from "../audio/index.ts";
import type { TextureImage } from "../texture/index.ts";

interface ConversionBase {
  /** What its file name ends with, with the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The entry's display name, for messages. */
  readonly name: string;
}

export interface ImageConversion extends ConversionBase {
  readonly kind: "image";
  readonly image: TextureImage;
}

export interface AudioConversion extends ConversionBase {
  readonly kind: "audio";
  readonly sound: Sound;
}

/** A score that becomes MIDI. */
export interface ScoreConversion extends ConversionBase {
  readonly kind: "score";
}

/** How an entry's bytes become a file that other programs open. Plain data: it travels to a worker. */
export type Conversion = AudioConversion | ImageConversion | ScoreConversion;

/** Turns entries into files that other programs open. */
export interface Converter {
  /**
   * The file that `input` becomes, in chunks that are valid until the next one. A picture is put together whole first; a
   * sound goes by.
   *
   * @param sizeBytes of all of `input`, if it is known
   * @throws AssetxError `texture.*`, `audio.*`, `convert.too-large`
   */
  convert(
    conversion: Conversion,
    input: AsyncIterable<Uint8Array>,
    sizeBytes: number | undefined,
  ): AsyncIterable<Uint8Array>;
}
