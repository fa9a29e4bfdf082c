import { join } from "./bytes.ts";
import { code, EMPTY, FUNCREF, I32, I64, V128 } from "./code.ts";
import { activeData, buildModule, custom, functionType, passiveData, type ModuleParts } from "./module.ts";
import { BASE_FUNCTIONS, BASE_TYPES, pluginParts, TYPE } from "./plugin.ts";

/** A plugin that uses every section and most forms of code. */
export function richPlugin(extra: ModuleParts["extra"] = [custom("name", [1, 2, 3])]): Uint8Array<ArrayBuffer> {
  const base = pluginParts({
    types: [functionType([I32, I64], [I64, I32])],
    functions: [
      {
        type: TYPE.i32ToI32,
        locals: [
          [2, I32],
          [1, V128],
        ],
        body: join(
          code.block(
            EMPTY,
            code.loop(
              EMPTY,
              code.localGet(0),
              code.i32Eqz,
              code.brIf(1),
              code.localGet(0),
              code.if(I32, code.localGet(1), code.else, code.i32(-1)),
              code.localSet(2),
              code.localGet(0),
              code.i32(1),
              code.i32Sub,
              code.localSet(0),
              code.br(0),
            ),
          ),
          code.block(EMPTY, code.localGet(1), code.brTable([0, 0, 0], 0)),
          code.i8x16SplatOf(7),
          code.localTee(3),
          [0xfd, 0x15, 0x03], // i8x16.extract_lane_s 3
          code.localGet(2),
          code.i32Add,
        ),
      },
      {
        type: TYPE.twoToI32,
        body: join(
          code.i32(0),
          code.i32(0),
          code.i32(4),
          code.memoryInit(1),
          code.i32(0),
          code.i32(0),
          code.i32(9),
          code.memoryFill,
          code.i32(8),
          code.i32(0),
          code.i32(9),
          code.memoryCopy,
          code.i32(0),
          code.i32(0),
          code.i32(1),
          code.tableCopy,
          code.localGet(0),
          code.localGet(1),
          code.i32(1),
          code.callIndirect(TYPE.twoToI32),
        ),
      },
      { type: BASE_TYPES, body: join(code.localGet(1), code.localGet(0)) },
      { type: TYPE.empty, body: code.block(EMPTY, code.br(0)) },
    ],
    exports: [{ name: "f", kind: 0, index: BASE_FUNCTIONS }],
  });
  return buildModule({
    ...base,
    tables: [[FUNCREF, 0x01, 0x04, 0x08]],
    memories: [[0x01, 0x01, 0x20]],
    globals: [
      [I32, 0x01, 0x41, 0x07, 0x0b],
      [I64, 0x00, 0x42, 0x07, 0x0b],
    ],
    start: BASE_FUNCTIONS + 3,
    elements: [[0x00, 0x41, 0x01, 0x0b, 0x01, BASE_FUNCTIONS + 1]],
    dataCount: 2,
    data: [activeData(64, [1, 2, 3, 4]), passiveData([5, 6, 7, 8])],
    ...(extra === undefined ? {} : { extra }),
  });
}
