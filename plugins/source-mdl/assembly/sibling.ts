import { diagnoseText, ERRNO_ENOENT, inputName, openSibling, SEVERITY_ERROR, SEVERITY_WARNING, Source, Text } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;

/** The input's file name without `.mdl`; empty when the host tells none. */
export function baseName(): Text {
  const name = Text.create(NAME_BYTES);
  if (!inputName(name)) return name.clear();
  if (name.length > 4 && name.endsWith(".mdl")) name.length -= 4;
  return name;
}

/** The vertices beside a model, or 0. */
export function openVertices(base: Text): Source {
  return open(base, ".vvd");
}

/** The triangles beside a model, for the best hardware there are some for, or 0. */
export function openStrips(base: Text): Source {
  let source = open(base, ".dx90.vtx");
  if (changetype<usize>(source) == 0) source = open(base, ".dx80.vtx");
  if (changetype<usize>(source) == 0) source = open(base, ".sw.vtx");
  return changetype<usize>(source) == 0 ? open(base, ".vtx") : source;
}

/** Says which file the model's entry lacks. */
export function reportMissing(base: Text, extension: string): void {
  const text = Text.create(base.length + 64).text(base).ascii(extension).ascii(" is missing; it holds a part of the model");
  diagnoseText(SEVERITY_ERROR, "part-missing", text, 0, 0);
}

/** Says that a file beside the model was not made with it. */
export function reportChecksum(base: Text, extension: string): void {
  const text = Text.create(base.length + 64).text(base).ascii(extension).ascii(" has another checksum than the model");
  diagnoseText(SEVERITY_WARNING, "checksum", text, 8, 0);
}

function open(base: Text, extension: string): Source {
  const handle = base.length == 0 ? -ERRNO_ENOENT : openSibling(Text.create(base.length + 16).text(base).ascii(extension));
  return handle <= 0 ? changetype<Source>(0) : Source.of(handle);
}
