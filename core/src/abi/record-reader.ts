import { ASSET_KINDS } from "../asset/index.ts";
import { fail } from "../error/index.ts";
import { readPiece } from "./piece-reader.ts";
import type { AttributeValue, AxRecord, Piece, StoredHash } from "./record.ts";
import { FIELD, FIELD_REQUIRED, HASH_ALGORITHM, RECORD_KIND, SEVERITIES, type HashAlgorithm } from "./record.table.ts";

const TEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const KNOWN_TAGS: ReadonlySet<number> = new Set(Object.values(FIELD));

/** The fields of one record, collected before it is known whether they make sense together. */
interface Draft {
  readonly numbers: Map<number, number>;
  readonly texts: Map<number, string>;
  readonly pieces: Piece[];
  readonly hashes: StoredHash[];
  readonly attributes: Map<string, AttributeValue>;
  nameBytes: Uint8Array | undefined;
  needsExtract: boolean;
}

/**
 * One emitted record as a value. Views into `bytes` are kept: copy the record before its buffer is reused.
 *
 * @throws AssetxError `abi.record` when the layout of `record.table.ts` is not met
 */
export function readRecord(bytes: Uint8Array): AxRecord {
  if (bytes.length < 2) return bad("shorter than its kind");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const draft = readFields(bytes, view);
  return build(view.getUint16(0, true), draft);
}

function readFields(bytes: Uint8Array, view: DataView): Draft {
  const draft: Draft = {
    numbers: new Map(),
    texts: new Map(),
    pieces: [],
    hashes: [],
    attributes: new Map(),
    nameBytes: undefined,
    needsExtract: false,
  };
  let at = 2;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) bad("a field header is cut");
    const tag = view.getUint16(at, true);
    const sizeBytes = view.getUint16(at + 2, true);
    at += 4;
    if (at + sizeBytes > bytes.length) bad(`field ${tag} is cut`);
    readField(draft, tag, bytes.subarray(at, at + sizeBytes));
    at += sizeBytes;
  }
  return draft;
}

function readField(draft: Draft, rawTag: number, payload: Uint8Array): void {
  const tag = rawTag & ~FIELD_REQUIRED;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  switch (tag) {
    case FIELD.id:
    case FIELD.assetKind:
    case FIELD.severity:
    case FIELD.target:
      if (payload.length !== 4) bad(`field ${tag} is not a u32`);
      draft.numbers.set(tag, view.getUint32(0, true));
      break;
    case FIELD.sizeBytes:
    case FIELD.modifiedMs:
    case FIELD.offset:
      if (payload.length !== 8) bad(`field ${tag} is not an f64`);
      draft.numbers.set(tag, readCount(view.getFloat64(0, true), tag));
      break;
    case FIELD.name:
      draft.nameBytes = payload;
      break;
    case FIELD.mediaType:
    case FIELD.code:
    case FIELD.text:
    case FIELD.version:
    case FIELD.engineVersion:
      draft.texts.set(tag, readText(payload));
      break;
    case FIELD.extent:
    case FIELD.slice:
    case FIELD.literal:
    case FIELD.fill:
      draft.pieces.push(readPiece(tag, payload, view));
      break;
    case FIELD.needsExtract:
      draft.needsExtract = true;
      break;
    case FIELD.hash:
      draft.hashes.push(readHash(payload));
      break;
    case FIELD.attribute:
      readAttribute(draft.attributes, payload, view);
      break;
    default:
      if ((rawTag & FIELD_REQUIRED) !== 0 && !KNOWN_TAGS.has(tag)) bad(`field ${tag} is required and unknown`);
  }
}

function build(kind: number, draft: Draft): AxRecord {
  const { numbers, texts, pieces } = draft;
  switch (kind) {
    case RECORD_KIND.format:
      return {
        kind: "format",
        id: readText(draft.nameBytes ?? bad("a format without an id")),
        version: texts.get(FIELD.version),
        engineVersion: texts.get(FIELD.engineVersion),
      };
    case RECORD_KIND.stream:
      return { kind: "stream", id: need(numbers, FIELD.id), sizeBytes: numbers.get(FIELD.sizeBytes), pieces };
    case RECORD_KIND.entry:
      return {
        kind: "entry",
        id: need(numbers, FIELD.id),
        nameBytes: draft.nameBytes ?? bad("an entry without a name"),
        assetKind: ASSET_KINDS[numbers.get(FIELD.assetKind) ?? 0] ?? bad("an unknown asset kind"),
        sizeBytes: numbers.get(FIELD.sizeBytes),
        pieces,
        needsExtract: draft.needsExtract,
        modifiedMs: numbers.get(FIELD.modifiedMs),
        mediaType: texts.get(FIELD.mediaType),
        hashes: draft.hashes,
        attributes: draft.attributes,
      };
    case RECORD_KIND.diagnostic:
      return {
        kind: "diagnostic",
        severity: SEVERITIES[numbers.get(FIELD.severity) ?? 0] ?? bad("an unknown severity"),
        code: texts.get(FIELD.code) ?? bad("a diagnostic without a code"),
        text: texts.get(FIELD.text) ?? "",
        offset: numbers.get(FIELD.offset),
        entry: numbers.get(FIELD.id),
      };
    case RECORD_KIND.more:
      return {
        kind: "more",
        target: numbers.get(FIELD.target) === 0 ? "stream" : "entry",
        id: need(numbers, FIELD.id),
        pieces,
      };
    default:
      return bad(`unknown kind ${kind}`);
  }
}

function readHash(payload: Uint8Array): StoredHash {
  const [algorithm, over] = payload;
  for (const [name, id] of Object.entries(HASH_ALGORITHM)) {
    if (id !== algorithm) continue;
    const digest = payload.subarray(2);
    if (digest.length !== DIGEST_BYTES[id]) bad(`a ${name} of ${digest.length} bytes`);
    // Safe: the entries of HASH_ALGORITHM have its keys.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    return { algorithm: name as HashAlgorithm, over: over === 0 ? "packed" : "decoded", digest };
  }
  return bad(`unknown hash algorithm ${algorithm ?? -1}`);
}

const DIGEST_BYTES: Readonly<Record<number, number>> = { 1: 4, 2: 4, 3: 16, 4: 20, 5: 32 };

function readAttribute(into: Map<string, AttributeValue>, payload: Uint8Array, view: DataView): void {
  const [type = 0, keyBytes = 0] = payload;
  const key = readText(payload.subarray(2, 2 + keyBytes));
  const value = payload.subarray(2 + keyBytes);
  switch (type) {
    case 0:
      if (value.length !== 8) bad(`attribute ${key} is not an f64`);
      into.set(key, canonical(view.getFloat64(2 + keyBytes, true)));
      break;
    case 1:
      into.set(key, readText(value));
      break;
    case 2:
      into.set(key, value);
      break;
    default:
      bad(`attribute ${key} has unknown type ${type}`);
  }
}

/** One NaN for all: engines differ in the bits of theirs, and digests of listings must not. */
function canonical(value: number): number {
  return Number.isNaN(value) ? Number.NaN : value;
}

function readCount(value: number, tag: number): number {
  if (!Number.isSafeInteger(value) || value < 0) bad(`field ${tag} is not a count: ${value}`);
  return value;
}

function readText(bytes: Uint8Array): string {
  try {
    return TEXT.decode(bytes);
  } catch {
    return bad("a text is not UTF-8");
  }
}

function need(numbers: ReadonlyMap<number, number>, tag: number): number {
  return numbers.get(tag) ?? bad(`field ${tag} is missing`);
}

function bad(detail: string): never {
  return fail("abi.record", { detail });
}
