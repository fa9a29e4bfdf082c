import { imageBytes, TEXTURE_FORMATS } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import { layOut, viewOf, WASM_ERROR, type CodecExports, type CodecPlatform } from "../codec/index.ts";
import { parseCrunchHeader, type CrunchHeader, type CrunchVariant } from "./crunch-header.ts";
import { TEXTURE_LIMITS, type TextureLimits } from "./types.ts";

/** Exports of wasm/codecs/crunch. */
interface CrunchExports extends CodecExports {
  readonly crunch_bytes: (variant: number, src: number, srcLen: number) => number;
  readonly crunch_open: (variant: number, src: number, srcLen: number, state: number) => number;
  readonly crunch_level: (
    state: number,
    src: number,
    srcLen: number,
    level: number,
    dst: number,
    dstCap: number,
  ) => number;
}

/** A CRN file whose palettes were read. */
export interface CrunchTexture extends CrunchHeader {
  /**
   * The blocks of one face of one level, as `format` says.
   *
   * @throws AssetxError `codec.malformed` when the level's bits are damaged
   */
  transcode(level: number, face: number): Uint8Array;
}

export interface CrunchDecoder {
  /** Loads the module, so that `open` can answer at once. */
  prepare(): Promise<void>;
  /**
   * Reads the header and the palettes of a CRN file.
   *
   * @param variant which bit stream it is; found out from its palettes when not stated
   * @throws AssetxError `codec.malformed`, `codec.unsupported`, `texture.too-large`, `codec.unavailable` when it was
   * not prepared
   */
  open(bytes: Uint8Array, variant?: CrunchVariant): CrunchTexture;
}

/**
 * Reads Crunch (CRN) files with the module of `platform`.
 *
 * @param limits bounds of one level
 * @example
 * const crunch = createCrunchDecoder(platform);
 * await crunch.prepare();
 * const texture = crunch.open(bytes);
 * textures.decode(texture, texture.transcode(0, 0));
 */
export function createCrunchDecoder(platform: CodecPlatform, limits: TextureLimits = TEXTURE_LIMITS): CrunchDecoder {
  let loading: Promise<void> | undefined;
  let module: WebAssembly.Module | undefined;
  const load = async (): Promise<void> => {
    module = await platform.loadModule("crunch");
  };
  return {
    prepare: () => (loading ??= load()),
    open(bytes, variant) {
      const header = parseCrunchHeader(bytes, variant);
      const { width, height, faces } = header;
      if (width * height * faces > limits.maxPixels || Math.max(width, height) > limits.maxSide) {
        fail("texture.too-large", { format: `crunch ${header.kind}`, width, height, maxPixels: limits.maxPixels });
      }
      return openTexture(openModule(module ?? failUnprepared()), header, bytes);
    },
  };
}

function openTexture(wasm: CrunchExports, header: CrunchHeader, bytes: Uint8Array): CrunchTexture {
  const number = header.variant === "unity" ? 1 : 0;
  const [inputAt = 0] = reserve(wasm, header, [bytes.length]);
  viewOf(wasm, inputAt, bytes.length).set(bytes);
  const stateBytes = check(header, wasm.crunch_bytes(number, inputAt, bytes.length));
  const faceSizes = Array.from({ length: header.levels }, (_, level) => faceBytes(header, level));
  const [, stateAt = 0] = reserve(wasm, header, [bytes.length, stateBytes]);
  check(header, wasm.crunch_open(number, inputAt, bytes.length, stateAt));
  // Faces of a level follow each other in its bits, so they are read together.
  let readLevel = -1;
  let outputAt = 0;
  const read = (level: number, outputBytes: number): void => {
    readLevel = -1;
    // Asked for nothing first: a level that is too short is refused before there is room for its blocks.
    const answer = wasm.crunch_level(stateAt, inputAt, bytes.length, level, 0, 0);
    if (answer !== WASM_ERROR.tooLarge) check(header, answer);
    [, , outputAt = 0] = reserve(wasm, header, [bytes.length, stateBytes, outputBytes]);
    check(header, wasm.crunch_level(stateAt, inputAt, bytes.length, level, outputAt, outputBytes));
    readLevel = level;
  };
  return {
    ...header,
    transcode(level, face) {
      const sizeBytes = faceSizes[level];
      if (sizeBytes === undefined || !Number.isInteger(face) || face < 0 || face >= header.faces) {
        return fail("texture.option", { option: "level and face", value: `${level} and ${face}` });
      }
      if (level !== readLevel) read(level, sizeBytes * header.faces);
      return viewOf(wasm, outputAt + face * sizeBytes, sizeBytes).slice();
    },
  };
}

function faceBytes({ format, width, height }: CrunchHeader, level: number): number {
  return imageBytes(TEXTURE_FORMATS[format], Math.max(1, width >> level), Math.max(1, height >> level));
}

/** `answer` when it is none of the errors. */
function check({ kind }: CrunchHeader, answer: number): number {
  if (answer === WASM_ERROR.unsupported) fail("codec.unsupported", { codec: `crunch ${kind}` });
  return answer < 0 ? failMalformed() : answer;
}

function reserve(wasm: CrunchExports, { kind }: CrunchHeader, sizes: readonly number[]): readonly number[] {
  try {
    return layOut(wasm, sizes);
  } catch (cause) {
    return fail("texture.unsupported", { format: `crunch ${kind}`, detail: "there is not enough memory" }, { cause });
  }
}

function failMalformed(): never {
  return fail("codec.malformed", { codec: "crunch", detail: "it does not follow its format" });
}

function failUnprepared(): never {
  return fail("codec.unavailable", { codec: "crunch", detail: "it was not prepared" });
}

/** Safe: the module is built from wasm/codecs/crunch and held by wasm.lock; its exports are these. */
function openModule(module: WebAssembly.Module): CrunchExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return new WebAssembly.Instance(module).exports as unknown as CrunchExports;
}
