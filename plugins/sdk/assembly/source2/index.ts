/** What plugins of Source 2 share: the container of compiled resources, and KV3 trees. */
export {
  Block,
  BLOCK_CTRL,
  BLOCK_DATA,
  BLOCK_LACO,
  BLOCK_MBUF,
  BLOCK_MDAT,
  BLOCK_MVTX,
  BLOCK_NTRO,
  BLOCK_RED2,
  BLOCK_REDI,
  BLOCK_RERL,
  BLOCK_SRMA,
  BLOCK_VBIB,
  Container,
  hasGeometry,
} from "./container";
export { isKv3, kv3Fault, readBlock, readKv3 } from "./kv3";
export { writeInteger, writeKv3, writeText, writeUnsigned } from "./kv3-json";
export { KV3_ARRAY, KV3_BLOB, KV3_OBJECT, KV3_TEXT, Kv3Node } from "./kv3-node";
