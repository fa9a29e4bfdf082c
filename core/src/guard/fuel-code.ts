import type { ByteWriter } from "./byte-writer.ts";

const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const LOCAL_GET = 0x20;
const LOCAL_TEE = 0x22;
const I64_CONST = 0x42;
const I64_SUB = 0x7d;
const I64_LT_S = 0x53;
const I64_SHL = 0x86;
const I64_SHR_U = 0x88;
const I64_EXTEND_I32_U = 0xad;
const IF = 0x04;
const NO_RESULT = 0x40;
const UNREACHABLE = 0x00;
const END = 0x0b;

/** 64 bytes cost one unit. */
const BYTES_SHIFT = 6;
/** One element costs 16 units. */
const ELEMENTS_SHIFT = 4;

/** Takes `price` units from the fuel global and traps when that makes it negative. Leaves the stack as it is. */
export function writeCharge(out: ByteWriter, fuelGlobal: number, price: number): void {
  out.u8(GLOBAL_GET);
  out.u32(fuelGlobal);
  out.u8(I64_CONST);
  out.s64(price);
  writeSettle(out, fuelGlobal);
}

/** The same for a price that depends on the i32 on top of the stack, which stays there. */
export function writeChargeByLength(
  out: ByteWriter,
  fuelGlobal: number,
  spareLocal: number,
  unit: "bytes" | "elements",
): void {
  out.u8(LOCAL_TEE);
  out.u32(spareLocal);
  out.u8(GLOBAL_GET);
  out.u32(fuelGlobal);
  out.u8(LOCAL_GET);
  out.u32(spareLocal);
  out.u8(I64_EXTEND_I32_U);
  out.u8(I64_CONST);
  out.u8(unit === "bytes" ? BYTES_SHIFT : ELEMENTS_SHIFT);
  out.u8(unit === "bytes" ? I64_SHR_U : I64_SHL);
  writeSettle(out, fuelGlobal);
}

function writeSettle(out: ByteWriter, fuelGlobal: number): void {
  out.u8(I64_SUB);
  out.u8(GLOBAL_SET);
  out.u32(fuelGlobal);
  out.u8(GLOBAL_GET);
  out.u32(fuelGlobal);
  out.all(TRAP_WHEN_NEGATIVE);
}

const TRAP_WHEN_NEGATIVE: readonly number[] = [I64_CONST, 0, I64_LT_S, IF, NO_RESULT, UNREACHABLE, END];
