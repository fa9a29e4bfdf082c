import { ByteWriter } from "../sdk/sample/index.ts";

export type TreeValue = boolean | number | string | readonly TreeValue[] | { readonly [key: string]: TreeValue };

const GUID_GENERIC = [0x7c, 0x16, 0x12, 0x74, 0xe9, 0x06, 0x98, 0x46, 0xaf, 0xf2, 0xe6, 0x3e, 0xb5, 0x90, 0x37, 0xe7];

/** A KV3 tree of version 1 that is not packed: whole numbers, texts, flags, lists and objects. */
export function tree(root: TreeValue): Uint8Array {
  const strings: string[] = [];
  const fours = new ByteWriter();
  const types = new ByteWriter();
  const stringAt = (text: string): number => {
    const found = strings.indexOf(text);
    return found === -1 ? strings.push(text) - 1 : found;
  };
  const put = (value: TreeValue, key?: string): void => {
    types.u8(typeOf(value));
    if (key !== undefined) fours.u32Le(stringAt(key));
    if (typeof value === "string") fours.u32Le(stringAt(value));
    else if (typeof value === "number") fours.u32Le(value >>> 0);
    else if (Array.isArray(value)) {
      fours.u32Le(value.length);
      for (const member of value) put(member);
    } else if (typeof value === "object") {
      fours.u32Le(Object.keys(value).length);
      for (const [name, member] of Object.entries(value)) put(member, name);
    }
  };
  put(root);
  const numbers = fours.finish();
  const body = new ByteWriter().u32Le(strings.length).bytes(numbers);
  body.bytes(new Uint8Array(-body.sizeBytes & 7));
  for (const text of strings) body.zeroTerminated(text);
  const bytes = body.bytes(types.finish()).u32Le(0xffeedd00).finish();
  const head = new ByteWriter().u8(1, 0x33, 0x56, 0x4b, ...GUID_GENERIC).u32Le(0);
  head
    .u32Le(0)
    .u32Le(numbers.length / 4 + 1)
    .u32Le(0)
    .u32Le(bytes.length);
  return head.bytes(bytes).finish();
}

function typeOf(value: TreeValue): number {
  if (typeof value === "boolean") return value ? 13 : 14;
  if (typeof value === "number") return 11;
  if (typeof value === "string") return 6;
  return Array.isArray(value) ? 8 : 9;
}
