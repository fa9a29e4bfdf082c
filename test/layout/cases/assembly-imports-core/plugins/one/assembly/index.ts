import { CODEC_IDS } from "../../../core/src/abi/codec.table";
export const ids = CODEC_IDS;
