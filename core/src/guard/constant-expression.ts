import { fail } from "../error/index.ts";
import type { ModuleReader } from "./module-reader.ts";
import { checkReferenceType } from "./value-type.ts";

const END = 0x0b;
const V128_CONST = 0x0c;

/**
 * Skips an initial value or an offset: one constant and an end. Sums of constants and references to other globals belong
 * to later proposals.
 *
 * @throws AssetxError `guard.malformed`, `guard.feature`
 */
export function skipConstantExpression(reader: ModuleReader): void {
  const start = reader.at;
  const opcode = reader.readU8();
  switch (opcode) {
    case 0x41: // i32.const
    case 0x42: // i64.const
    case 0xd2: // ref.func
      reader.skipLeb();
      break;
    case 0x43: // f32.const
      reader.readBytes(4);
      break;
    case 0x44: // f64.const
      reader.readBytes(8);
      break;
    case 0xd0: // ref.null
      checkReferenceType(reader.readU8(), reader.at - 1);
      break;
    case 0xfd:
      if (reader.readU32() !== V128_CONST) refuse(opcode, start);
      reader.readBytes(16);
      break;
    default:
      refuse(opcode, start);
  }
  if (reader.readU8() !== END) fail("guard.feature", { feature: "extended constant expressions", offset: start });
}

function refuse(opcode: number, offset: number): never {
  return fail("guard.feature", { feature: `opcode 0x${opcode.toString(16)} in a constant`, offset });
}
