export { CODEC_IDS, findCodecName, type CodecName } from "./codec.table.ts";
export { ERRNO, ERRNO_MEANING, findErrnoName, type ErrnoName } from "./errno.table.ts";
export {
  ABI_MODULE,
  ABI_VERSION,
  EXPORTS,
  FUEL_EXPORT,
  IMPORTS,
  RESERVED_EXPORT_PREFIX,
  type ImportRow,
  type WasmType,
} from "./import.table.ts";
export { readRecord } from "./record-reader.ts";
export { RecordWriter } from "./record-writer.ts";
export type {
  AttributeValue,
  AxRecord,
  CodecStep,
  DiagnosticRecord,
  EntryRecord,
  Extent,
  Fill,
  FormatRecord,
  Literal,
  MoreRecord,
  Piece,
  Slice,
  StoredHash,
  StreamRecord,
} from "./record.ts";
export {
  FIELD,
  FIELD_REQUIRED,
  HASH_ALGORITHM,
  MAX_CODEC_STEPS,
  MAX_LITERAL_BYTES,
  RECORD_KIND,
  SEVERITIES,
  type HashAlgorithm,
  type RecordKind,
  type Severity,
} from "./record.table.ts";
