import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, it } from "vitest";
import { samples } from "../../plugins/quake-pak/sample.ts";
import { RangeServer } from "../lib/range-server.ts";
import { entryMark, sparsePak, sparseVpk } from "../lib/sparse-archives.ts";
import { Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
const BIG = sparsePak(2080, 1024 * 1024 - 4321);
const PAGE = 32 * 1024;
let server: RangeServer;

beforeAll(async () => {
  server = await RangeServer.start();
  server.files.set("/games/big.pak", BIG);
  for (const [name, file] of sparseVpk(2, 4, 100_000)) server.files.set(`/games/${name}`, file);
});
afterAll(async () => {
  await server.stop();
  place.remove();
});
beforeEach(() => server.reset());

describe("assetx with an address", () => {
  it("identifies a file by its ends alone", async ({ expect }) => {
    const { code, lines } = await place.run(["identify", `${server.origin}/games/big.pak`, "--json"]);
    expect(code).toBe(0);
    expect(lines()).toEqual([
      {
        type: "identified",
        path: `${server.origin}/games/big.pak`,
        format: "quake-pak",
        plugin: "@assetx/quake-pak",
        version: expect.any(String),
        confidence: 100,
        decidedBy: "signature",
        requests: server.requests.length,
        receivedBytes: server.sentBytes,
      },
    ]);
    expect(server.sentBytes).toBeLessThanOrEqual(2 * PAGE + 100);
  });

  it("lists two gigabytes without reading them, and counts what it read", async ({ expect }) => {
    const { code, lines } = await place.run(["list", `${server.origin}/games/big.pak`, "--json"]);
    expect(code).toBe(0);
    expect(lines()).toHaveLength(2081);
    expect(lines().at(-1)).toMatchObject({
      type: "summary",
      entries: 2080,
      requests: server.requests.length,
      receivedBytes: server.sentBytes,
    });
    expect(server.sentBytes).toBeLessThan(BIG.indexBytes + 4 * PAGE);
  });

  it("lists the same as for the same file here", async ({ expect }) => {
    const [sample] = samples();
    const bytes = sample?.bytes ?? new Uint8Array(0);
    place.write("here.pak", bytes);
    server.files.set("/here.pak", { sizeBytes: bytes.length, segments: [{ offset: 0, bytes }] });
    const local = await place.run(["list", "here.pak"]);
    const remote = await place.run(["list", `${server.origin}/here.pak`]);
    expect([remote.code, remote.stdout]).toEqual([local.code, local.stdout]);
    expect(remote.stderr).toMatch(/\d+ requests?, .* received/u);
  });

  it("extracts one entry into a folder that is named after the file", async ({ expect }) => {
    const entry = BIG.entries[1234];
    const name = entry?.name ?? "";
    const { code, stdout, stderr } = await place.run(["extract", `${server.origin}/games/big.pak`, "--include", name]);
    expect([code, stdout], stderr).toEqual([0, ""]);
    expect(stderr).toContain("to big_extracted with @assetx/quake-pak");
    const bytes = readFileSync(place.path("big_extracted", name));
    expect(bytes).toHaveLength(entry?.sizeBytes ?? 0);
    expect(bytes.subarray(0, 30).toString()).toContain(new TextDecoder().decode(entryMark(name)));
    expect(server.sentBytes).toBeLessThan(BIG.indexBytes + (entry?.sizeBytes ?? 0) + 6 * PAGE);
  });

  it("finds the parts of a set beside its address", async ({ expect }) => {
    const address = `${server.origin}/games/pak01_dir.vpk`;
    const { code, lines } = await place.run(["extract", address, "--json", "--raw"]);
    expect(code).toBe(0);
    expect(lines().at(-1)).toMatchObject({
      type: "summary",
      extracted: 8,
      failed: 0,
      requests: server.requests.length,
    });
  });

  it("plans without fetching an entry", async ({ expect }) => {
    const { code } = await place.run(["extract", `${server.origin}/games/big.pak`, "--dry-run"]);
    expect(code).toBe(0);
    expect(server.sentBytes).toBeLessThan(BIG.indexBytes + 4 * PAGE);
  });

  it.for([
    ["file:///etc/passwd", 2, "remote.address"],
    ["ftp://example.org/a.pak", 2, "remote.address"],
    ["http://", 2, "remote.address"],
    ["http://127.0.0.1:9/a.pak", 5, "remote.network"],
  ] as const)("refuses %s with exit code %i and %s", async ([address, exit, code], { expect }) => {
    const result = await place.run(["list", address, "--json"]);
    expect(result.code).toBe(exit);
    expect(result.lines().at(-1)).toMatchObject({ type: "error", code });
  });

  it("says what to do when the server only sends whole files", async ({ expect }) => {
    server.fault = () => ({ ignoreRange: true });
    const { code, stderr } = await place.run(["list", `${server.origin}/games/big.pak`]);
    expect(code).toBe(5);
    expect(stderr).toContain("only sends whole files");
    expect(stderr).toContain("Download the whole file first");
    expect(server.sentBytes).toBeLessThan(16 * 1024 * 1024);
  });

  it("shows no password, no matter how it ends", async ({ expect }) => {
    const address = `${server.origin.replace("//", "//me:s3cret@")}/games/big.pak?key=t0ken`;
    for (const [fault, exit] of [
      [undefined, 0],
      [401, 6],
      [404, 1],
    ] as const) {
      server.fault = () => (fault === undefined ? undefined : { status: fault });
      for (const json of [[], ["--json"]]) {
        for (const command of ["identify", "list"]) {
          const { code, stdout, stderr } = await place.run([command, address, ...json], { ASSETX_DEBUG: "1" });
          expect(code).toBe(exit);
          expect(stdout + stderr).not.toMatch(/s3cret|t0ken|bWU6/u);
        }
      }
    }
  });

  it("ends within a second of Ctrl-C while a server says nothing", async ({ expect }) => {
    server.fault = () => ({ hang: true });
    const child = place.start(["list", `${server.origin}/games/big.pak`]);
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(1);
    const start = performance.now();
    child.kill("SIGINT");
    const code = await new Promise((resolve) => {
      child.once("close", resolve);
    });
    expect(code).toBe(9);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
