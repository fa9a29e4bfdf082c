/**
 * Labels of the hostile cases and their codes: E_TAR_TYPE `package.type`, E_TAR_PATH `package.path`, E_TAR_DUPLICATE
 * `package.duplicate`, E_PACKAGE_SIZE `package.size` and `package.ratio`, E_TAR_TRAILING `package.trailing`, E_TAR_HEADER
 * `package.header`, E_PACKAGE_FILES `package.files`, E_MANIFEST_EXTRA `package.manifest-extra`, E_MANIFEST_MISSING
 * `package.manifest-missing`, E_MANIFEST_* findings `manifest.*`, E_MANIFEST_RANGE `manifest.range`, E_PACKAGE_NATIVE
 * `package.native`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseManifest, readManifest } from "../../core/src/manifest/index.ts";
import {
  buildReleaseManifest,
  checkPackage,
  packFiles,
  readPackage,
  readReleaseManifest,
  type FileToPack,
} from "../../core/src/package/index.ts";
import { isVersionRange } from "../../core/src/version/index.ts";
import { bytesOf, makePax, makeTar, makeTarball, type TarEntry } from "../lib/tar.ts";

const MANIFEST_TOML = `[package]
name = "@ada/chess-pak"
version = "1.0.0"
description = "Lists chess archives"
license = "MIT"

[plugin]
abi = "ax1"
assetx = ">=0.1.0"
kind = "tool"
`;
const MANIFEST: TarEntry = { path: "plugin.toml", bytes: bytesOf(MANIFEST_TOML) };
const MIB = 1024 * 1024;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assetx-package-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `readPackage` says of an archive with these entries behind a good manifest. */
function codeOf(entries: readonly TarEntry[]): unknown {
  return codeOfBytes(makeTarball([MANIFEST, ...entries]));
}

function codeOfBytes(tarball: Uint8Array): unknown {
  return codeThrownBy(() => readPackage(tarball));
}

function codeThrownBy(run: () => unknown): unknown {
  try {
    run();
    return "accepted";
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown ? thrown.code : thrown;
  }
}

/** Processor time, which a busy machine does not stretch. */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

it("accepts the plain archive that the cases below spoil", () => {
  expect(
    codeOf([
      { path: "a/b.txt", bytes: bytesOf("text") },
      { path: "c/", type: "5" },
    ]),
  ).toBe("accepted");
});

it.each([
  ["a hard link", { type: "1", link: "plugin.toml" }],
  ["a symbolic link", { type: "2", link: "/etc/passwd" }],
  ["a character device", { type: "3" }],
  ["a block device", { type: "4" }],
  ["a named pipe", { type: "6" }],
  ["a contiguous file", { type: "7" }],
  ["an unknown type", { type: "Z" }],
  ["a type of NUL", { type: "\0" }],
])("T01 refuses %s", (_what, entry) => {
  expect(codeOf([entry])).toBe("package.type");
});

it("T01 refuses a regular file that carries a link name", () => {
  expect(codeOf([{ link: "/etc/passwd" }])).toBe("package.header");
});

it.each([
  ["../x", { path: "../x" }],
  ["a/../../x", { path: "a/../../x" }],
  ["/x", { path: "/x" }],
  ["C:x", { path: "C:x" }],
  ["a backslash", { path: "a\\..\\x" }],
  ["an empty name", { path: "" }],
  ["a folder above", { path: "../", type: "5" }],
  ["a Windows device", { path: "aux.txt" }],
  ["a right-to-left override", { path: Buffer.from("a\u202egpj.exe") }],
  ["bytes that are not UTF-8", { path: Uint8Array.of(0x61, 0xff) }],
])("T02 refuses the path %s", (_what, entry) => {
  expect(codeOf([entry])).toBe("package.path");
});

it.each(["../x", "/x", "C:x", "a\0b", "a\0/../../x", "x".repeat(156)])("T02 refuses the PAX path %j", (path) => {
  expect(codeOf([makePax({ path }), { path: "innocent" }])).toBe("package.path");
});

it.each([
  ["plugin.toml twice", "plugin.toml", "plugin.toml"],
  ["spellings that fold together", "README.md", "readme.md"],
  ["spellings that normalise together", "caf\u00e9", "cafe\u0301"],
  ["a file and a folder of one name", "a", "a/b"],
  ["a folder and a file of one name", "a/b", "A"],
  ["folders that fold together", "Docs/a", "docs/b"],
])("T03 refuses %s", (_what, first, second) => {
  const entries = [first, second].map((path) => ({ path: Buffer.from(path) }));
  expect(codeOf(entries)).toBe("package.duplicate");
});

describe("T04", () => {
  /** 16 MiB of zeros that can be repeated: the flush ends on a byte and forgets what came before. */
  const zeros = deflateRawSync(new Uint8Array(16 * MIB), { level: 9, finishFlush: constants.Z_FULL_FLUSH });

  function makeBomb(times: number, saidBytes: number): Buffer {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(saidBytes >>> 0, 4);
    const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    return Buffer.concat([header, ...Array.from({ length: times }, () => zeros), Buffer.from([3, 0]), trailer]);
  }

  it("refuses 10 MiB that unpack to 10 GiB, whatever their trailer says, in less than 2 s", () => {
    for (const saidBytes of [(10 * 1024 * MIB) % 2 ** 32, 60 * MIB, 0]) {
      const bomb = makeBomb(640, saidBytes);
      expect(bomb.length).toBeGreaterThan(9 * MIB);
      const start = process.cpuUsage();
      expect(codeOfBytes(bomb)).toBe("package.size");
      expect(cpuMsSince(start)).toBeLessThan(2000);
    }
  });

  it("refuses a ratio of more than 100 to 1 below the size limit", () => {
    expect(codeOf([{ bytes: new Uint8Array(MIB) }])).toBe("package.ratio");
    expect(codeOfBytes(makeBomb(2, 0))).toBe("package.ratio");
  });

  it("refuses a header that claims 8 GiB without taking memory for it", () => {
    expect(codeOf([{ size: "77777777777\0" }])).toBe("package.size");
  });

  it("takes less than 8 MiB of memory to refuse bombs of zeros and of files", () => {
    const file = Buffer.alloc(MIB);
    const noise = new Uint32Array(MIB / 64).map((_, index) => Math.imul(index, 2_654_435_761));
    // Files of 1 MiB at a ratio just below 100: only the 64 MiB limit stops them.
    file.set(new Uint8Array(noise.buffer).subarray(0, 12_000));
    const files = Array.from({ length: 100 }, (_, index) => ({ path: `f${index}`, bytes: file }));
    const tar = deflateRawSync(makeTar([MANIFEST, ...files]), { level: 1 });
    const trailer = Buffer.alloc(8);
    const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    writeFileSync(join(folder, "zeros.tgz"), makeBomb(640, 60 * MIB));
    writeFileSync(join(folder, "files.tgz"), Buffer.concat([header, tar, trailer]));
    for (const name of ["zeros.tgz", "files.tgz"]) {
      const { code, grownKib } = refuseInChild(join(folder, name));
      expect(code).toBe("package.size");
      expect(grownKib).toBeLessThan(8 * 1024);
    }
  });

  /** The peak of a process can only be read in that process, and only once. */
  function refuseInChild(path: string): { readonly code: string; readonly grownKib: number } {
    const script = `
      import { readFileSync } from "node:fs";
      import { packFiles, readPackage } from ${JSON.stringify(new URL("../../core/src/package/index.ts", import.meta.url).href)};
      const bomb = readFileSync(${JSON.stringify(path)});
      const good = packFiles([{ path: "plugin.toml", bytes: new Uint8Array(1) }]);
      for (let round = 0; round < 500; round++) readPackage(good);
      const before = process.resourceUsage().maxRSS;
      let code = "accepted";
      try { readPackage(bomb); } catch (thrown) { code = thrown.code; }
      console.log(JSON.stringify({ code, grownKib: process.resourceUsage().maxRSS - before }));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    return JSON.parse(output);
  }
});

it.each([
  ["a second gzip member", (good: Buffer) => Buffer.concat([good, gzipSync("more")])],
  ["the same member again", (good: Buffer) => Buffer.concat([good, good])],
  ["bytes behind the member", (good: Buffer) => Buffer.concat([good, Buffer.from("x")])],
  ["zeros behind the member", (good: Buffer) => Buffer.concat([good, Buffer.alloc(512)])],
])("T05 refuses %s", (_what, spoil) => {
  expect(codeOfBytes(spoil(gzipSync(makeTar([MANIFEST]))))).toBe("package.trailing");
});

it("T05 refuses an entry behind the end blocks, and takes zero padding there", () => {
  const hidden = makeTar([{ path: "hidden" }]);
  expect(codeOfBytes(makeTarball([MANIFEST], Buffer.concat([Buffer.alloc(1024), hidden])))).toBe("package.trailing");
  expect(codeOfBytes(makeTarball([MANIFEST], Buffer.concat([Buffer.alloc(512), hidden])))).toBe("package.trailing");
  expect(codeOfBytes(makeTarball([MANIFEST], Buffer.alloc(8192)))).toBe("accepted");
});

it("T05 refuses an archive without its end blocks, and one that ends within a block", () => {
  expect(codeOfBytes(makeTarball([MANIFEST], Buffer.alloc(0)))).toBe("package.header");
  expect(codeOfBytes(makeTarball([MANIFEST], Buffer.alloc(512)))).toBe("package.header");
  expect(codeOfBytes(makeTarball([MANIFEST], Buffer.alloc(1025)))).toBe("package.header");
});

it("T05 refuses padding behind a file that is not zero", () => {
  const tar = makeTar([MANIFEST]);
  tar[512 + MANIFEST_TOML.length] = 1;
  expect(codeOfBytes(gzipSync(tar))).toBe("package.header");
});

it.each([
  ["a PAX size that overrides", [makePax({ path: "a", size: "5" }), {}]],
  ["a PAX record without a path", [makePax({ size: "5" }), {}]],
  ["a PAX link path", [makePax({ linkpath: "/etc/passwd" }), {}]],
  ["a PAX record with a wrong length", [{ type: "x", bytes: bytesOf("99 path=a\n") }, {}]],
  ["a PAX record longer than any path", [{ type: "x", bytes: bytesOf(`${"9".repeat(600)} path=a\n`) }, {}]],
  ["an empty PAX record", [{ type: "x" }, {}]],
  ["two PAX records for one file", [makePax({ path: "a" }), makePax({ path: "b" }), {}]],
  ["a PAX record with nothing behind it", [makePax({ path: "a" })]],
  ["a global PAX record", [{ ...makePax({ path: "a" }), type: "g" }]],
  ["a negative base-256 size", [{ size: Uint8Array.from({ length: 12 }, () => 0xff) }]],
  ["a base-256 size", [{ size: Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) }]],
  ["a size with a sign", [{ size: "-0000000001\0" }]],
  ["a GNU long name", [{ type: "L", bytes: bytesOf("x".repeat(200)) }, {}]],
  ["a GNU long link", [{ type: "K", bytes: bytesOf("x".repeat(200)) }, {}]],
  ["a GNU sparse file", [{ type: "S" }]],
  ["GNU's magic", [{ magic: "ustar  \0" }]],
  ["no magic", [{ magic: "\0\0\0\0\0\0\0\0" }]],
  ["a folder with a size", [{ path: "d/", type: "5", bytes: bytesOf("x") }]],
] satisfies [string, TarEntry[]][])("T06 refuses %s", (_what, entries) => {
  expect(codeOf(entries)).toBe("package.header");
});

it("T07 refuses the 1,001st file, and 100,000 files in less than 2 s", () => {
  const make = (count: number): TarEntry[] =>
    Array.from({ length: count }, (_, index) => ({ path: `f${(index * 2_654_435_761) % 4_294_967_291}` }));
  expect(codeOf(make(999))).toBe("accepted");
  expect(codeOf(make(1000))).toBe("package.files");
  const many = makeTarball(make(100_000));
  const start = process.cpuUsage();
  expect(codeOfBytes(many)).toBe("package.files");
  expect(cpuMsSince(start)).toBeLessThan(2000);
});

it.each([
  ["wrong", { checksum: "000000\0 " }],
  ["no number", { checksum: "xxxxxx\0 " }],
  ["empty", { checksum: "\0\0\0\0\0\0\0\0" }],
])("T08 refuses a checksum that is %s", (_what, entry) => {
  expect(codeOf([entry])).toBe("package.header");
});

it("T08 refuses a header with any byte changed that the checksum covers", () => {
  const tar = makeTar([MANIFEST]);
  for (let at = 0; at < 512; at++) {
    const changed = Buffer.from(tar);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(codeOfBytes(gzipSync(changed))).toMatch(/^package\.(?:header|type)$/);
  }
});

it.each(["0004755\0", "0000777\0", "0000000\0", "7777777\0"])("T09 gives no file the mode %j", (mode) => {
  const pkg = readPackage(makeTarball([{ ...MANIFEST, mode, uid: "0000000\0" }]));
  const file = pkg.files.get("plugin.toml");
  expect(Object.keys(file ?? {}).toSorted()).toEqual(["bytes", "path", "sha256"]);
});

describe("T10", () => {
  const files: readonly FileToPack[] = [
    { path: "plugin.toml", bytes: bytesOf(MANIFEST_TOML) },
    { path: "README.md", bytes: bytesOf("# Chess") },
  ];
  const tarball = packFiles(files);
  const text = new TextDecoder().decode(
    buildReleaseManifest({
      manifest: parseManifest(MANIFEST_TOML),
      pkg: readPackage(tarball),
      guard: { version: "1", stats: {} },
    }),
  );

  function check(change: (release: { files: { path: string; size: number; sha256: string }[] }) => void): unknown {
    const release = JSON.parse(text);
    change(release);
    return codeThrownBy(() => checkPackage(tarball, readReleaseManifest(Buffer.from(JSON.stringify(release)))));
  }

  it("takes the list as it was built", () => {
    expect(check(() => undefined)).toBe("accepted");
  });

  it("refuses a file that the signed manifest does not list", () => {
    expect(check((release) => release.files.splice(0, 1))).toBe("package.manifest-extra");
  });

  it("refuses a listed file that is missing", () => {
    expect(check((release) => release.files.push({ path: "gone", size: 0, sha256: "0".repeat(64) }))).toBe(
      "package.manifest-missing",
    );
  });

  it("refuses a file that is listed twice", () => {
    expect(check((release) => release.files.push(...release.files.slice(0, 1)))).toBe("package.manifest-missing");
  });

  it("refuses a file of another digest or size", () => {
    expect(check((release) => release.files.splice(0, 1, { path: "README.md", size: 7, sha256: "0".repeat(64) }))).toBe(
      "package.digest-mismatch",
    );
    expect(check((release) => Object.assign(release.files[0] ?? {}, { size: 8 }))).toBe("package.digest-mismatch");
  });
});

describe("T11", () => {
  function codesOf(text: string): readonly string[] {
    const result = readManifest(text);
    return "findings" in result ? result.findings.map((finding) => finding.code) : [];
  }

  it("refuses 5 MiB, 10,000 levels, a key twice and __proto__, each in less than 500 ms", () => {
    const start = process.cpuUsage();
    expect(codesOf(`# ${"x".repeat(5 * MIB)}`)).toEqual(["manifest.size"]);
    expect(codesOf(`[${"a.".repeat(10_000)}a]`)).toEqual(["manifest.depth"]);
    expect(codesOf(`a = ${"[".repeat(10_000)}`)).toEqual(["manifest.depth"]);
    expect(codesOf(`a = ${"{a=".repeat(10_000)}`)).toEqual(["manifest.depth"]);
    expect(codesOf(`${MANIFEST_TOML}kind = "tool"`)).toEqual(["manifest.duplicate-key"]);
    expect(codesOf(`${MANIFEST_TOML}[__proto__]\npolluted = 1\n`)).toEqual(["manifest.unknown-key"]);
    expect(codesOf(`${MANIFEST_TOML}[config.constructor.prototype]\npolluted = 1\n`)).not.toEqual([]);
    expect(cpuMsSince(start)).toBeLessThan(8 * 500);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

it("T12 refuses 10 kB of alternatives as a range, and answers within 50 ms", () => {
  const range = Array.from({ length: 1700 }, (_, index) => `${index}.x`).join(" || ");
  const start = process.cpuUsage();
  expect(isVersionRange(range)).toBe(false);
  expect(cpuMsSince(start)).toBeLessThan(50);
  const result = readManifest(`${MANIFEST_TOML}[dependencies]\n"@ada/other" = "${range}"\n`);
  expect(result).toMatchObject({ findings: [{ code: "manifest.range", path: "dependencies.@ada/other" }] });
});

it.each([
  ["an ELF program", { path: "fixtures/x", bytes: bytesOf("\u007fELF\u0002\u0001") }],
  ["a Windows program", { path: "fixtures/x", bytes: bytesOf("MZ\u0090\u0000") }],
  ["a Mach-O program", { path: "fixtures/x", bytes: bytesOf("\u00cf\u00fa\u00ed\u00fe") }],
  ["a Node add-on", { path: "build/addon.node" }],
  ["a build file that npm runs", { path: "binding.gyp" }],
  ["an install script", { path: "package.json", bytes: bytesOf('{"scripts":{"postinstall":"node x.js"}}') }],
  ["a shell script", { path: "install", bytes: bytesOf("#!/bin/sh\n") }],
])("T14 refuses %s", (_what, entry: TarEntry) => {
  expect(codeOf([entry])).toBe("package.native");
  const files = [MANIFEST, entry].map(({ path, bytes }) => ({ path: String(path), bytes: bytes ?? new Uint8Array() }));
  expect(codeThrownBy(() => packFiles(files))).toBe("package.native");
});

describe("T15", () => {
  const files: readonly FileToPack[] = [
    { path: "plugin.toml", bytes: bytesOf(MANIFEST_TOML) },
    { path: "README.md", bytes: bytesOf("# Chess") },
    { path: `fixtures/${"deep/".repeat(20)}input.bin`, bytes: Uint8Array.from({ length: 999 }, (_, index) => index) },
    { path: "fixtures/caf\u00e9/expect.json", bytes: bytesOf("{}") },
  ];

  it("packs the same tree to the same bytes in every order", () => {
    expect(packFiles(files.toReversed())).toEqual(packFiles(files));
    expect(packFiles([...files.slice(2), ...files.slice(0, 2)])).toEqual(packFiles(files));
  });

  it("packs to bytes that never change: a digest made on another day", () => {
    expect(readPackage(packFiles(files)).sha256).toMatchInlineSnapshot(
      `"2cfd7a4623f1a50ce720efb9e02463bb7f18943f4cfa82c7dc33899cb5bf8402"`,
    );
  });

  it("writes archives that tar lists and unpacks", () => {
    const path = join(folder, "ours.tgz");
    writeFileSync(path, packFiles(files));
    const listed = execFileSync("tar", ["-tzf", path, "--quoting-style=literal"], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    expect(listed.trim().split("\n")).toEqual(files.map((file) => file.path).toSorted());
    const text = execFileSync("tar", ["-xzOf", path, "plugin.toml"], { encoding: "utf8" });
    expect(text).toBe(MANIFEST_TOML);
  });
});
