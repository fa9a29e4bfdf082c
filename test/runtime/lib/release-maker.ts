import { parseManifest } from "@assetx/core/manifest";
import { buildReleaseManifest, packFiles, readPackage } from "@assetx/core/package";
import { signManifest, type SecretKey } from "@assetx/core/signing";
import { tinyModule } from "./tiny-plugin.ts";

export interface ReleaseWish {
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly engine?: string;
  readonly formatId?: string;
  readonly extension?: string;
  readonly magic?: string;
  readonly readme?: string;
  readonly answer?: number;
  readonly data?: Uint8Array;
}

export interface SignedRelease {
  readonly name: string;
  readonly version: string;
  readonly tarball: Uint8Array<ArrayBuffer>;
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly envelope: Uint8Array<ArrayBuffer>;
}

/** A package that holds everything it must, signed by `key`. */
export function makeRelease(wish: ReleaseWish, key: SecretKey): SignedRelease {
  const { name, version = "1.0.0" } = wish;
  const toml = `[package]
name = "${name}"
version = "${version}"
description = "${wish.description ?? "Lists made-up archives"}"
authors = ["Ada <ada@example.org>"]
license = "Apache-2.0"
keywords = ["archive", "madeup"]

[plugin]
abi = "ax1"
assetx = ">=0.1.0 <2.0.0"
kind = "container"
engines = ["${wish.engine ?? "godot"}"]

[[formats]]
id = "${wish.formatId ?? "madeup"}"
extensions = ["${wish.extension ?? "mkp"}"]
description = "Made-up archive"
operations = ["list", "extract"]
magic = [{ offset = 0, bytes = "${wish.magic ?? "4d4b5021"}" }]
`;
  const text = new TextEncoder();
  const tarball = packFiles([
    { path: "plugin.toml", bytes: text.encode(toml) },
    { path: "plugin.wasm", bytes: tinyModule(wish.answer, wish.data) },
    { path: "README.md", bytes: text.encode(wish.readme ?? `# ${name}\n\nOpens archives that nobody made.\n`) },
    { path: "LICENSE", bytes: text.encode("Apache-2.0\n") },
  ]);
  const guard = { version: "test", stats: {} };
  const manifest = buildReleaseManifest({ manifest: parseManifest(toml), pkg: readPackage(tarball), guard });
  return { name, version, tarball, manifest, envelope: signManifest(manifest, key) };
}
