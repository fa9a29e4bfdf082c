import { skipConstantExpression } from "../constant-expression.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { checkReferenceType } from "../value-type.ts";
import { readRows } from "./rows.ts";

const NOT_ACTIVE = 1;
/** With an own table index when active; declares only when not. */
const EXPLICIT = 2;
const EXPRESSIONS = 4;
const ALL_FLAGS = 7;
const FUNCTIONS_KIND = 0;

export function readElements(reader: ModuleReader, _module: ParsedModule, limits: GuardLimits): void {
  const count = readRows(reader, "element segments", 2, limits);
  for (let index = 0; index < count; index += 1) {
    const flags = reader.readU32();
    if (flags > ALL_FLAGS) reader.bad(`${flags} is not a form of element segment`);
    if ((flags & NOT_ACTIVE) === 0) {
      if ((flags & EXPLICIT) !== 0) reader.readU32();
      skipConstantExpression(reader);
    }
    const expressions = (flags & EXPRESSIONS) !== 0;
    if ((flags & (NOT_ACTIVE | EXPLICIT)) !== 0) readKind(reader, expressions);
    const elements = reader.readCount(1);
    for (let element = 0; element < elements; element += 1) {
      if (expressions) skipConstantExpression(reader);
      else reader.readU32();
    }
  }
}

function readKind(reader: ModuleReader, expressions: boolean): void {
  const kind = reader.readU8();
  if (expressions) checkReferenceType(kind, reader.at - 1);
  else if (kind !== FUNCTIONS_KIND) reader.bad(`${kind} is not a kind of element`);
}
