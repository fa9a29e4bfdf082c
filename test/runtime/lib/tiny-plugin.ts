/** A module with exactly the exports that `ax1` demands, made byte by byte; `answer` makes two of them differ. */
export function tinyModule(answer = 0, data: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const constant = (value: number): readonly number[] => [0, 0x41, ...signedLeb(value), 0x0b];
  const body = (value: number): readonly number[] => sized(constant(value));
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    0x01,
    0x00,
    0x00,
    0x00,
    // types: () -> i32, (i32) -> i32
    ...section(
      1,
      vector([
        [0x60, 0, 1, 0x7f],
        [0x60, 1, 0x7f, 1, 0x7f],
      ]),
    ),
    ...section(3, vector([[0], [1], [0], [0]])),
    ...section(5, vector([[0x01, 1, 2]])),
    ...section(
      7,
      vector([
        [...name("memory"), 2, 0],
        ...["ax_abi", "ax_alloc", "ax_probe", "ax_list"].map((each, index) => [...name(each), 0, index]),
      ]),
    ),
    ...section(10, vector([body(1), body(1024), body(answer), body(0)])),
    ...(data.length === 0 ? [] : section(11, vector([[0, 0x41, 0, 0x0b, ...leb(data.length), ...data]]))),
  ]);
}

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...sized(content)];
}

function vector(items: readonly (readonly number[])[]): readonly number[] {
  return [...leb(items.length), ...items.flat()];
}

function sized(bytes: readonly number[]): readonly number[] {
  return [...leb(bytes.length), ...bytes];
}

function name(text: string): readonly number[] {
  return sized([...new TextEncoder().encode(text)]);
}

function leb(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

function signedLeb(value: number): readonly number[] {
  return value < 64 ? [value] : [(value & 0x7f) | 0x80, ...signedLeb(value >>> 7)];
}
