import { guardModule } from "@assetx/core/guard";
import { buildReleaseManifest, packFiles, readPackage } from "@assetx/core/package";
import { generateKey, readManifestOf, signManifest, type PublicKey } from "@assetx/core/signing";
import { plugin } from "../../tools/lib/wasm-builder/index.ts";

const MANIFEST = `
[package]
name = "@edge/example"
version = "1.0.0"
description = "A release made inside workerd"
authors = ["Ada <ada@example.org>"]
license = "Apache-2.0"

[plugin]
abi = "ax1"
assetx = ">=0.1.0"
kind = "container"

[[formats]]
id = "example"
description = "An example"
operations = ["list"]
`;

/** A signed release, made from nothing with what core gives. */
export interface MadeRelease {
  readonly tarball: Uint8Array;
  readonly envelope: Uint8Array;
  readonly publicKey: PublicKey;
  readonly module: Uint8Array;
}

export function makeRelease(): MadeRelease {
  const module = plugin();
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const tarball = packFiles([
    { path: "plugin.toml", bytes: text(MANIFEST) },
    { path: "plugin.wasm", bytes: module },
    { path: "README.md", bytes: text("# Example\n") },
    { path: "LICENSE", bytes: text("Apache-2.0\n") },
    { path: "CHANGELOG.md", bytes: text("# Changes\n") },
  ]);
  const pkg = readPackage(tarball);
  const { stats } = guardModule(module);
  const key = generateKey();
  const manifest = buildReleaseManifest({
    manifest: readManifestOf(pkg),
    pkg,
    guard: { version: "1", stats: JSON.parse(JSON.stringify(stats)) as Record<string, unknown> },
  });
  return { tarball, envelope: signManifest(manifest, key), publicKey: key.publicKey, module };
}
