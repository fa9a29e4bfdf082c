import { describe, expect, it } from "vitest";
import { AssetxError } from "../../core/src/error/index.ts";
import { guardModule, scanModule } from "../../core/src/guard/index.ts";
import {
  activeData,
  BASE_FUNCTIONS,
  buildModule,
  code,
  createRandom,
  custom,
  EMPTY,
  FUNCREF,
  HEADER,
  I32,
  I64,
  join,
  mutate,
  plugin,
  pluginParts,
  pluginWith,
  richPlugin,
  section,
  text,
  TYPE,
  u32,
  V128,
  type Bytes,
} from "../../tools/lib/wasm-builder/index.ts";
import { guestPlugin } from "../lib/guest.ts";
import { openTest } from "../lib/session.ts";

/** What the guard says to a module. */
function refusal(bytes: Uint8Array): AssetxError {
  try {
    guardModule(bytes);
  } catch (error) {
    if (error instanceof AssetxError) return error;
    throw error;
  }
  throw new Error("the guard accepted the module");
}

/** The least plugin with one more import, of a function of `type` unless `rest` says otherwise. */
function importing(module: string, name: string, rest: Bytes = [0x00, TYPE.empty]): Uint8Array<ArrayBuffer> {
  return plugin({ imports: [join(text(module), text(name), rest)] });
}

/** A function whose code the builder need not understand. */
function withCode(...body: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  return pluginWith({ type: TYPE.empty, body: join(...body) });
}

/** What of the heap and beyond `run` leaves in use. */
function grownBytes(run: () => void): number {
  const before = process.memoryUsage();
  run();
  const after = process.memoryUsage();
  return after.external - before.external + Math.max(0, after.heapUsed - before.heapUsed);
}

async function instantiate(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Exports> {
  const zero = (): number => 0;
  const { instance } = await WebAssembly.instantiate(bytes, { ax1: { read: zero, emit: zero, log: zero } });
  return instance.exports;
}

describe("imports", () => {
  it("S01 refuses an import of env.emscripten_run_script", () => {
    const error = refusal(importing("env", "emscripten_run_script"));
    expect(error.code).toBe("guard.import-denied");
    expect(error.fields).toEqual({ module: "env", name: "emscripten_run_script" });
  });

  it("S02 refuses an import from WASI", () => {
    expect(refusal(importing("wasi_snapshot_preview1", "fd_write")).code).toBe("guard.import-denied");
  });

  it.each([
    ["__proto__", "constructor"],
    ["__proto__", "__proto__"],
    ["constructor", "assign"],
    ["toString", "call"],
  ])("S03 refuses an import from %s", (module, name) => {
    expect(refusal(importing(module, name)).code).toBe("guard.import-denied");
  });

  it.each(["toString", "hasOwnProperty", "__proto__", "constructor", "READ", "read ", "\ufeffread", ""])(
    "S04 refuses an import of ax1.%s",
    (name) => {
      expect(refusal(importing("ax1", name)).code).toBe("guard.import-denied");
      expect(refusal(importing("\ufeffax1", "read")).code).toBe("guard.import-denied");
    },
  );

  it.each([
    ["table", [0x01, FUNCREF, 0x00, 0x01]],
    ["memory", [0x02, 0x00, 0x01]],
    ["global", [0x03, I32, 0x00]],
    ["tag", [0x04, 0x00, TYPE.empty]],
  ])("S05 refuses an import of a %s", (kind, rest) => {
    const error = refusal(importing("ax1", "read", rest));
    expect(error.code).toBe("guard.import-kind");
    expect(error.fields["kind"]).toBe(kind);
  });

  it("S06 refuses ax1.read with three parameters", () => {
    const error = refusal(importing("ax1", "read", [0x00, TYPE.log]));
    expect(error.code).toBe("guard.import-signature");
    expect(error.message).toBe(
      "The module imports ax1.read as (i32, i32, i32) -> nothing; it is (i32, f64, i32, i32) -> i32",
    );
  });
});

describe("memory and tables", () => {
  it("S07 refuses 4 GiB of initial memory without allocating it", () => {
    const bytes = plugin({ memories: [join([0x00], u32(65_536))] });
    const grown = grownBytes(() => expect(refusal(bytes).code).toBe("guard.memory-limit"));
    expect(grown).toBeLessThan(1024 * 1024);
  });

  it("S08 holds a memory without a maximum at the cap", async () => {
    const body = join(
      code.loop(EMPTY, code.i32(1), code.memoryGrow, code.i32(0), [0x4e], code.brIf(0)), // i32.ge_s
      [0x3f, 0x00], // memory.size
    );
    const { module } = guardModule(pluginWith({ type: TYPE.toI32, body }), { memoryPages: 16 });
    const exports = await instantiate(module);
    call(exports, "__ax_fuel", 1_000_000n);
    expect(call(exports, "f")).toBe(16);
  });

  it.each([
    ["a shared memory", plugin({ memories: [[0x03, 0x01, 0x02]] })],
    ["an atomic instruction", withCode([0xfe, 0x03, 0x00])],
    ["a shared global", plugin({ globals: [[I32, 0x02, 0x41, 0x00, 0x0b]] })],
  ])("S09 refuses %s", (_what, bytes) => {
    expect(refusal(bytes).code).toBe("guard.shared-memory");
  });

  it.each([
    ["memory", plugin({ memories: [[0x04, 0x01]] })],
    ["memory with a maximum", plugin({ memories: [[0x05, 0x01, 0x02]] })],
    ["table", plugin({ tables: [[FUNCREF, 0x04, 0x01]] })],
  ])("S10 refuses a 64-bit %s", (_what, bytes) => {
    expect(refusal(bytes).code).toBe("guard.memory64");
  });

  it.each([
    [
      "two memories",
      plugin({
        memories: [
          [0x00, 0x01],
          [0x00, 0x01],
        ],
      }),
    ],
    ["a load from memory 1", withCode(code.i32(0), [0x28, 0x42, 0x01, 0x00], code.drop)],
    ["memory.grow of memory 1", withCode(code.i32(0), [0x40, 0x01], code.drop)],
    ["memory.copy between memories", withCode(code.i32(0), code.i32(0), code.i32(0), [0xfc, 10, 0, 1])],
    ["data for memory 1", plugin({ data: [[0x02, 0x01, 0x41, 0x00, 0x0b, 0x00]] })],
  ])("S11 refuses %s", (_what, bytes) => {
    expect(refusal(bytes).code).toBe("guard.feature");
  });

  it("S12 refuses a table of 10,000,000 elements, and many that add up to too many", () => {
    const row = (elements: number): Bytes => join([FUNCREF, 0x00], u32(elements));
    expect(refusal(plugin({ tables: [row(10_000_000)] })).code).toBe("guard.table-limit");
    expect(refusal(plugin({ tables: [row(40_000), row(40_000)] })).code).toBe("guard.table-limit");
  });
});

describe("features", () => {
  it.each([
    ["0x100", [0xfd, 0x80, 0x02]],
    ["0x113", [0xfd, 0x93, 0x02]],
    ["0x120", [0xfd, 0xa0, 0x02]],
  ])("S13 refuses relaxed SIMD opcode %s", (_number, opcode) => {
    const body = join([0x20, 0x00, 0x20, 0x00], opcode, code.drop);
    const bytes = pluginWith({ type: TYPE.empty, locals: [[1, V128]], body });
    expect(refusal(bytes).code).toBe("guard.nondeterministic");
  });

  it.each([
    ["try", withCode([0x06, EMPTY, 0x0b])],
    ["throw", withCode([0x08, 0x00])],
    ["try_table", withCode([0x1f, EMPTY, 0x00, 0x0b])],
    ["a tag section", plugin({ extra: [[13, [0x01, 0x00, TYPE.empty]]] })],
    ["struct.new", withCode([0xfb, 0x00, 0x00])],
    ["a struct type", plugin({ types: [[0x5f, 0x00]] })],
    ["a recursive group", plugin({ types: [[0x4e, 0x01, 0x60, 0x00, 0x00]] })],
    ["a continuation type", plugin({ types: [[0x5d, 0x00, 0x00]] })],
    ["suspend", withCode([0xe2, 0x00])],
    ["return_call", withCode([0x12, 0x00])],
    ["call_ref", withCode([0x14, 0x00])],
    ["a typed reference as a local", pluginWith({ type: TYPE.empty, locals: [[1, 0x63]], body: [] })],
    ["a typed reference as a block's type", withCode([0x02, 0x63, 0x70, 0x0b])],
    ["wide arithmetic", withCode([0xfc, 19])],
  ])("S14 refuses %s", (_what, bytes) => {
    expect(refusal(bytes).code).toBe("guard.feature");
  });

  it("S15 refuses a component and says that only core modules run", () => {
    const error = refusal(new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]));
    expect(error.code).toBe("guard.malformed");
    expect(error.message).toContain("component");
    expect(error.hint).toMatch(/^Core modules only/);
  });
});

describe("size", () => {
  it("S16 refuses a function with 49,999 locals", () => {
    const bytes = pluginWith({ type: TYPE.empty, locals: [[49_999, I64]], body: [] });
    expect(WebAssembly.validate(bytes)).toBe(true);
    expect(refusal(bytes).code).toBe("guard.complex");
  });

  it("S17 refuses a body of 7 MiB in less than 50 ms", () => {
    const bytes = pluginWith({ type: TYPE.empty, body: new Uint8Array(7 * 1024 * 1024).fill(0x01) });
    const timesMs = Array.from({ length: 5 }, () => {
      const start = performance.now();
      expect(refusal(bytes).code).toBe("guard.complex");
      return performance.now() - start;
    });
    // The least: what else the machine does is not the guard's time.
    expect(Math.min(...timesMs)).toBeLessThan(50);
  });

  it("S18 refuses 1,000,000 empty functions", () => {
    const many = 1_000_000;
    const types = section(3, join(u32(many), new Uint8Array(many)));
    const bodies = section(
      10,
      join(
        u32(many),
        new Uint8Array(many * 3).map((_, index) => [0x02, 0x00, 0x0b][index % 3] ?? 0),
      ),
    );
    const bytes = join(HEADER, section(1, [0x01, 0x60, 0x00, 0x00]), types, bodies);
    expect(WebAssembly.validate(bytes)).toBe(true);
    expect(refusal(bytes).code).toBe("guard.complex");
  });

  it("S19 refuses a br_table with 2^31 targets without allocating for them", () => {
    const bytes = withCode(code.i32(0), [0x0e], u32(2 ** 31), [0x00]);
    const grown = grownBytes(() => expect(refusal(bytes).code).toBe("guard.malformed"));
    expect(grown).toBeLessThan(1024 * 1024);
  });
});

describe("damage", () => {
  it("S20 refuses a module that is cut at any byte with a typed error", () => {
    // Behind a custom section a cut would only leave that out.
    const whole = richPlugin([]);
    guardModule(whole);
    for (let length = 0; length < whole.length; length += 1) {
      expect(refusal(whole.slice(0, length)).code, `cut at ${length}`).toMatch(/^guard\./);
    }
  });

  it("S21 agrees with the engine on 20,000 mutations of a valid plugin", { timeout: 120_000 }, () => {
    const random = createRandom(21);
    const whole = richPlugin();
    const seen = { accepted: 0, refused: 0, invalidAccepted: 0, invalidWritten: 0 };
    for (let round = 0; round < 20_000; round += 1) {
      const mutated = mutate(whole, random);
      const outcome = tryGuard(mutated);
      if (typeof outcome === "string") {
        if (!outcome.startsWith("guard.")) throw new Error(`round ${round}: ${outcome}`);
        seen.refused += 1;
      } else {
        seen.accepted += 1;
        if (!WebAssembly.validate(mutated)) seen.invalidAccepted += 1;
        if (!WebAssembly.validate(outcome)) seen.invalidWritten += 1;
      }
    }
    expect(seen.invalidAccepted).toBe(0);
    expect(seen.invalidWritten).toBe(0);
    expect(seen.accepted).toBeGreaterThan(500);
    expect(seen.refused).toBeGreaterThan(5000);
  });
});

describe("exports", () => {
  it.each(["__ax_fuel", "__ax_", "__ax_anything"])("S22 refuses a plugin that brings %s", (name) => {
    const base = pluginParts();
    const bytes = buildModule({ ...base, exports: [...(base.exports ?? []), { name, kind: 0, index: 0 }] });
    expect(refusal(bytes).code).toBe("guard.export-reserved");
  });

  it.each(["memory", "ax_abi", "ax_alloc", "ax_probe", "ax_list"])("S23 refuses a plugin without %s", (missing) => {
    const base = pluginParts();
    const bytes = buildModule({ ...base, exports: (base.exports ?? []).filter(({ name }) => name !== missing) });
    const error = refusal(bytes);
    expect(error.code).toBe("guard.missing-export");
    expect(error.fields).toEqual({ name: missing });
  });

  it("S23 refuses exports of another kind or type", () => {
    const base = pluginParts();
    const replaced = (name: string, kind: number, index: number): Uint8Array =>
      buildModule({
        ...base,
        exports: (base.exports ?? []).map((row) => (row.name === name ? { name, kind, index } : row)),
      });
    expect(refusal(replaced("ax_abi", 2, 0)).code).toBe("guard.export-signature");
    expect(refusal(replaced("ax_list", 0, 1)).code).toBe("guard.export-signature");
    expect(refusal(replaced("memory", 0, BASE_FUNCTIONS - 1)).code).toBe("guard.export-signature");
    expect(refusal(replaced("ax_extract", 0, BASE_FUNCTIONS - 2)).code).toBe("guard.export-signature");
  });
});

describe("version", () => {
  it("S23 refuses a plugin that speaks another version of the ABI, and names those it could", async () => {
    const base = pluginParts();
    const [, ...others] = base.functions ?? [];
    const wasm = buildModule({ ...base, functions: [{ type: TYPE.toI32, body: code.i32(999) }, ...others] });
    const { session, close } = await openTest(guestPlugin(wasm), new Uint8Array(16));
    try {
      await expect(session.list()).rejects.toMatchObject({
        code: "abi.version",
        fields: { found: 999, supported: ["ax1"] },
      });
    } finally {
      await close();
    }
  });
});

describe("scan", () => {
  it("S24 strips debug sections and finds the key in them", () => {
    const debug = new Uint8Array(1_700_000).fill(0x2e);
    debug.set(new TextEncoder().encode("https://example.org/build -----BEGIN RSA PRIVATE KEY-----"), 1_000_000);
    const bytes = plugin({ extra: [custom(".debug_str", debug)] });
    const { module, stats } = guardModule(bytes);
    expect(module.length).toBeLessThan(1000);
    expect(WebAssembly.Module.customSections(new WebAssembly.Module(module), ".debug_str")).toEqual([]);
    expect(stats.customBytes).toBeGreaterThan(1_700_000);

    const findings = scanModule(bytes);
    expect(findings).toContainEqual({
      rule: "EMBEDDED_SECRET",
      severity: "critical",
      offset: indexOf(bytes, "-----BEGIN"),
      detail: "a private key",
    });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: "EMBEDDED_URL", severity: "low", detail: "https://example.org/build" }),
    );
  });

  it("S25 finds 4 MiB of data that look encrypted, and no such thing in ordinary data", () => {
    const random = createRandom(25);
    const packed = new Uint8Array(4 * 1024 * 1024).map(() => random() * 256);
    const memories = [join([0x00], u32(128))];
    expect(scanModule(plugin({ memories, data: [activeData(0, packed)] }))).toEqual([
      expect.objectContaining({ rule: "HIGH_ENTROPY_DATA", severity: "medium" }),
    ]);
    const ordinary = packed.map((byte) => byte & 0x7f);
    expect(scanModule(plugin({ memories, data: [activeData(0, ordinary)] }))).toEqual([]);
  });
});

/** The guarded bytes, or the code of the refusal; anything else is thrown. */
function tryGuard(bytes: Uint8Array): Uint8Array<ArrayBuffer> | string {
  try {
    return guardModule(bytes).module;
  } catch (error) {
    if (error instanceof AssetxError) return error.code;
    throw error;
  }
}

/** Calls the export `name`, or sets it when it is a global. */
function call(exports: WebAssembly.Exports, name: string, value?: bigint): unknown {
  const found = exports[name];
  if (found instanceof WebAssembly.Global) {
    found.value = value;
    return undefined;
  }
  if (typeof found === "function") return found();
  throw new Error(`${name} is not exported`);
}

function indexOf(bytes: Uint8Array, needle: string): number {
  return Buffer.from(bytes).indexOf(needle);
}
