import {
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_ENOKEY,
  ERRNO_EOPNOTSUPP,
  finish,
  inputName,
  openSibling,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { PairSink } from "./entry";
import { KEY_MISSING, readKey } from "./key";
import { Header, readHeader, VARIANT_1, VARIANT_NONE, VARIANT_UNOFFICIAL, VARIANT_ZIX_A, VARIANT_ZIX_B } from "./header";
import { Index, inflateIndex } from "./inflate";
import { Pickle, PICKLE_DONE, PICKLE_FORBIDDEN, PICKLE_NO_MEMORY, PICKLE_STOPPED, PICKLE_UNKNOWN } from "./pickle";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAX_NAME_BYTES: u32 = 1024;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const header = readHeader(source);
  if (header.variant == VARIANT_NONE) return 0;
  if (header.variant != VARIANT_1) return 95;
  // Any zlib data starts as an index of RPA-1.0 does; only the name tells them apart.
  const name = Text.create(MAX_NAME_BYTES);
  return inputName(name) && name.endsWith(".rpi") ? 80 : 5;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const header = readHeader(source);
  if (header.variant == VARIANT_NONE)
    return refuse("not-this-format", "The file does not start as a Ren'Py archive", 0);
  if (header.variant == VARIANT_ZIX_B) {
    return refuseVariant("variant-unsupported", "A ZiX-12B archive: its files are changed by its game's loader", 0);
  }
  const given = readKey();
  if (given == KEY_MISSING && header.variant == VARIANT_ZIX_A) {
    diagnose(SEVERITY_ERROR, "key-missing", "A ZiX archive: its key lies in the loader of its game; give it as default", 0);
    return -ERRNO_ENOKEY;
  }
  if (given != KEY_MISSING) {
    header.key = given;
    header.otherKey = given;
  }
  beginFormat("renpy-rpa", versionOf(header.variant, source));
  if (!emitRecord()) return finish(source);
  if (!source.has(header.offset, 2)) return refuse("bad-index", "The index lies outside of the file", 0);

  const index = inflateIndex(source, header.offset);
  if (index.fault != 0) return refuseIndex(index, header);
  if (header.variant != VARIANT_1) return list(source, source, true, header, index);

  const handle = openData();
  const data = handle < 0 ? source : Source.of(handle);
  return list(source, data, handle >= 0, header, index);
}

function list(source: Source, data: Source, hasData: bool, header: Header, index: Index): i32 {
  let key = header.key;
  if (header.variant == VARIANT_UNOFFICIAL && header.otherKey != key) {
    const sink = PairSink.create(data, true, key, header.offset, true);
    Pickle.over(index.pointer, index.length, sink).run();
    if (sink.outside != 0) key = header.otherKey;
  }
  const sink = PairSink.create(data, hasData, key, header.offset, false);
  const pickle = Pickle.over(index.pointer, index.length, sink);
  const result = pickle.run();
  if (result == PICKLE_DONE || result == PICKLE_STOPPED) return finish(source);
  return refusePickle(result, pickle, index, header);
}

/** Handle of the .rpa file beside an .rpi file, or -errno with a diagnostic. */
function openData(): i32 {
  const name = Text.create(MAX_NAME_BYTES);
  const known = inputName(name) && name.endsWith(".rpi");
  // The last letter is all that differs.
  if (known) store<u8>(name.pointer + name.length - 1, <u32>load<u8>(name.pointer + name.length - 1) - 8);
  const handle = known ? openSibling(name) : -1;
  if (handle >= 0) return handle;
  const text = Text.create(MAX_NAME_BYTES + 64).ascii("The data of an RPA-1.0 archive is missing: ");
  if (known) text.text(name);
  else text.ascii("a file with the same name that ends in .rpa");
  diagnoseText(SEVERITY_WARNING, "part-missing", text, 0);
  return handle;
}

function refuseIndex(index: Index, header: Header): i32 {
  const fault = index.fault;
  if (fault == -ERRNO_EILSEQ) return refuse("bad-index", "The index does not inflate", header.offset);
  refuse("bad-index", "The index could not be inflated within 32 MiB", header.offset);
  return fault;
}

function refusePickle(result: i32, pickle: Pickle, index: Index, header: Header): i32 {
  const place = <u64>(pickle.at - 1 - index.pointer);
  const text = Text.create(160).ascii("Opcode ").decimal(pickle.opcode).ascii(" before byte ").decimal(place);
  text.ascii(" of the index ");
  if (result == PICKLE_FORBIDDEN) {
    diagnoseText(SEVERITY_ERROR, "pickle-forbidden", text.ascii("would run code"), header.offset);
    return -ERRNO_EOPNOTSUPP;
  }
  if (result == PICKLE_UNKNOWN) text.ascii("does not belong into an index");
  else if (result == PICKLE_NO_MEMORY) text.ascii("needs more memory than there is");
  else text.ascii("finds something else than names and segments");
  diagnoseText(SEVERITY_ERROR, "bad-index", text, header.offset);
  return -ERRNO_EILSEQ;
}

function versionOf(variant: u32, source: Source): Text {
  const version = Text.create(16);
  if (variant == VARIANT_1) return version.ascii("RPA-1.0");
  return version.bytes(source.view(0, 7), 7);
}
