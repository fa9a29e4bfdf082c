import { compileString } from "assemblyscript/asc";

const FLAGS = { optimizeLevel: 3, noAssert: true, runtime: "stub", use: "abort=" } as const;

/** What every module of a bench needs to be a plugin; the job is the body of `ax_list`, told by the first bytes of its input. */
const PRELUDE = `
@external("ax1", "size") declare function size(source: i32): f64;
@external("ax1", "read") declare function read(source: i32, offset: f64, into: usize, length: i32): i32;
@external("ax1", "emit") declare function emit(from: usize, length: i32): i32;
const AREA: usize = memory.data(65536, 16);
export function ax_abi(): i32 { return 1; }
export function ax_alloc(length: i32): usize { return AREA; }
export function ax_probe(): i32 { return 100; }
`;

/**
 * Compiles AssemblyScript into a plugin. The input's first four bytes are the number of rounds, read by `rounds()`.
 *
 * @param body of `ax_list`; may use size, read, emit, AREA and rounds
 */
export async function compileGuest(body: string): Promise<Uint8Array> {
  const source = `${PRELUDE}
function rounds(): i32 { read(0, 0, AREA, 4); return load<i32>(AREA); }
export function ax_list(): i32 { ${body} return 0; }
`;
  const { error, stderr, binary } = await compileString(source, FLAGS);
  if (error !== null || binary === null)
    throw new Error("the bench's module does not compile", { cause: stderr.toString() });
  return binary;
}
