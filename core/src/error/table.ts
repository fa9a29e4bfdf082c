import { API } from "./area/api.table.ts";
import { AUDIO } from "./area/audio.table.ts";
import { BENCH } from "./area/bench.table.ts";
import { CLI } from "./area/cli.table.ts";
import { CODEC } from "./area/codec.table.ts";
import { CONVERT } from "./area/convert.table.ts";
import { DECODE } from "./area/decode.table.ts";
import { EXTRACT } from "./area/extract.table.ts";
import { GAME } from "./area/game.table.ts";
import { GENERAL } from "./area/general.table.ts";
import { GUARD } from "./area/guard.table.ts";
import { MANIFEST } from "./area/manifest.table.ts";
import { NAME } from "./area/name.table.ts";
import { PACKAGE } from "./area/package.table.ts";
import { REMOTE } from "./area/remote.table.ts";
import { SANDBOX } from "./area/sandbox.table.ts";
import { SIGNATURE } from "./area/signature.table.ts";
import { TEXTURE } from "./area/texture.table.ts";

/** Every code there is. One flat table; an area is only the file a row is written in. */
export const TABLE = {
  ...GENERAL,
  ...GAME,
  ...GUARD,
  ...SANDBOX,
  ...CODEC,
  ...DECODE,
  ...CONVERT,
  ...AUDIO,
  ...TEXTURE,
  ...EXTRACT,
  ...REMOTE,
  ...NAME,
  ...PACKAGE,
  ...MANIFEST,
  ...SIGNATURE,
  ...API,
  ...CLI,
  ...BENCH,
};

export type ErrorCode = keyof typeof TABLE;

/** The fields that the message of `C` needs. */
export type FieldsOf<C extends ErrorCode> = Parameters<(typeof TABLE)[C]["message"]>[0];
