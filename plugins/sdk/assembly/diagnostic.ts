import {
  ERRNO_EILSEQ,
  ERRNO_EOPNOTSUPP,
  FIELD_CODE,
  FIELD_ID,
  FIELD_OFFSET,
  FIELD_SEVERITY,
  FIELD_TEXT,
  RECORD_DIAGNOSTIC,
  SEVERITY_ERROR,
} from "./abi.gen";
import { begin, emitRecord, putAscii, putBytes, putF64, putU32, stopped } from "./record";
import { Source } from "./source";
import { Text } from "./text";

/** A diagnostic that speaks of no entry, or of no place. */
export const NO_ENTRY: i64 = -1;
export const NO_OFFSET: f64 = -1;

/**
 * Says what is wrong, between two records. `code` is a word such as `part-missing`; an `entry` is named after it was
 * emitted. False when the host takes no more records.
 */
export function diagnose(severity: u32, code: string, text: string, offset: f64, entry: i64 = NO_ENTRY): bool {
  beginDiagnostic(severity, code, offset, entry);
  putAscii(FIELD_TEXT, text);
  return emitRecord();
}

/** As `diagnose`, with a text that was put together. */
export function diagnoseText(severity: u32, code: string, text: Text, offset: f64, entry: i64 = NO_ENTRY): bool {
  beginDiagnostic(severity, code, offset, entry);
  putBytes(FIELD_TEXT, text.pointer, text.length);
  return emitRecord();
}

/** What `ax_list` returns for malformed input, with a diagnostic that says where and why. */
export function refuse(code: string, text: string, offset: f64): i32 {
  diagnose(SEVERITY_ERROR, code, text, offset);
  return -ERRNO_EILSEQ;
}

/** What `ax_list` returns for a known variant that is not supported. */
export function refuseVariant(code: string, text: string, offset: f64): i32 {
  diagnose(SEVERITY_ERROR, code, text, offset);
  return -ERRNO_EOPNOTSUPP;
}

/**
 * What `ax_list` returns when it has come to its end: 0, or the reason why the listing is not whole. A read past the end
 * of the source is reported as the diagnostic `truncated`.
 */
export function finish(source: Source): i32 {
  if (stopped() != 0) return stopped();
  if (source.fault == -ERRNO_EILSEQ) {
    return refuse("truncated", "The file ends before its index does", source.faultOffset);
  }
  return source.fault;
}

function beginDiagnostic(severity: u32, code: string, offset: f64, entry: i64): void {
  begin(RECORD_DIAGNOSTIC);
  putU32(FIELD_SEVERITY, severity);
  putAscii(FIELD_CODE, code);
  if (offset >= 0) putF64(FIELD_OFFSET, offset);
  if (entry >= 0) putU32(FIELD_ID, <u32>entry);
}
