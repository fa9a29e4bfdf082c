import { afterAll, beforeAll, describe, it } from "vitest";
import { createSession, type Session } from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import type { PluginModule } from "../../wasm/src/sandbox/index.ts";
import { compileGuest, guestInput, guestPlugin, MODE } from "../lib/guest.ts";
import { ReplayContainer, replayPlugin } from "../lib/replay.ts";
import { saidNumbers } from "../lib/session.ts";

/** More than a plugin may read of what lies beside its input. */
const LARGE_BYTES = 17 * 1024 * 1024;
/** More than are told to a plugin at once. */
const CROWD = 100;
const ENOENT = -2;
const EIO = -5;
const EBADF = -9;

const host = createNodeHost();
let inner: PluginModule;

beforeAll(async () => {
  inner = guestPlugin(await compileGuest("misbehave"), { siblings: ["*.dat"] });
});
afterAll(async () => {
  await host.pool.close();
  await host.decoders?.close();
});

/** A container with `mode`'s input in a folder, beside other files. */
async function openBeside(mode: number, files: Readonly<Record<string, number>>): Promise<Session> {
  const outer = new ReplayContainer();
  const bytes = guestInput(mode);
  outer.entry({ name: "in/input", pieces: [outer.extent(bytes, bytes.length)], sizeBytes: bytes.length });
  for (const [name, sizeBytes] of Object.entries(files)) {
    outer.entry({ name, pieces: [{ type: "fill", byte: 7, sizeBytes }], sizeBytes });
  }
  const input = { kind: "bytes", name: "outer", bytes: outer.bytes(), siblings: new Map() } as const;
  return await createSession(host, { plugin: await replayPlugin(), input });
}

/** What the plugin says it was answered when it runs on the input. */
async function saidOf(mode: number, files: Readonly<Record<string, number>>): Promise<readonly number[]> {
  const outer = await openBeside(mode, files);
  try {
    const session = await outer.openEntry(0, inner);
    const said = saidNumbers(await session.list());
    await session.close();
    return said;
  } finally {
    await outer.close();
  }
}

const crowd = Object.fromEntries(Array.from({ length: CROWD }, (_, at) => [`in/${at}.dat`, 10]));

describe("a plugin inside a container that opens what lies beside its input", () => {
  it.for([
    ["of few files", { "in/part.dat": 5000, "part.dat": 1 }, [1, 5000, 4, 4]],
    ["of many files", { ...crowd, "in/part.dat": 5000 }, [1, 5000, 4, 4]],
    ["of few files, too large to be read", { "in/part.dat": LARGE_BYTES }, [1, LARGE_BYTES, EIO, 4]],
    ["of many files, too large to be read", { ...crowd, "in/part.dat": LARGE_BYTES }, [1, LARGE_BYTES, EIO, 4]],
    ["that is not there, among few", { "other/part.dat": 5 }, [ENOENT, EBADF, EBADF, 4]],
    ["that is not there, among many", crowd, [ENOENT, EBADF, EBADF, 4]],
  ] as const)("is answered for one %s", async ([, files, answers], { expect }) => {
    expect(await saidOf(MODE.closedSibling, files)).toEqual(answers);
  });

  it("is not begun again forever when it asks for more and more", async ({ expect }) => {
    expect(await saidOf(MODE.siblingFlood, crowd)).toEqual([100]);
  });
});
