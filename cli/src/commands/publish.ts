import { PUBLISH_PARTS } from "@assetx/core/api";
import { splitPluginName } from "@assetx/core/name";
import { readPackage } from "@assetx/core/package";
import { readManifestOf } from "@assetx/core/signing";
import { defineCommand, type Command } from "../command/index.ts";
import { readSmallFile } from "../file/index.ts";
import { getToken, openRegistry } from "../registry/index.ts";
import { releasePaths } from "../release/index.ts";
import { printJson, printLine } from "../terminal/index.ts";
import { basename } from "node:path";

const PACKAGE_LIMIT_BYTES = 32 * 1024 * 1024;
const ENVELOPE_LIMIT_BYTES = 2 * 1024 * 1024;

export const command: Command = defineCommand({
  name: "publish",
  summary: "Send a signed package to a registry",
  details: [
    "Needs a token that may publish under the plugin's scope (ASSETX_TOKEN or --token-file) and a signing key that is registered for the scope (assetx register). The registry checks the whole package again before it answers.",
  ],
  positionals: { usage: "FILE.tgz", min: 1, max: 1 },
  options: {
    registry: { type: "string", value: "URL", help: "the registry (default: ASSETX_REGISTRY)" },
    "token-file": { type: "string", value: "FILE", help: "file with the token (default: ASSETX_TOKEN)" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  async run(context, { values, positionals: [path = ""] }) {
    const { terminal } = context;
    const registry = openRegistry(context, values.registry);
    const token = getToken(values["token-file"], context.env);
    const paths = releasePaths("publish", path);
    const tarball = readSmallFile(paths.tarball, PACKAGE_LIMIT_BYTES);
    const envelope = readSmallFile(paths.envelope, ENVELOPE_LIMIT_BYTES);
    const { scope, name } = splitPluginName(readManifestOf(readPackage(tarball)).package.name);
    const body = new FormData();
    body.set(PUBLISH_PARTS.package, new Blob([tarball], { type: "application/gzip" }), basename(paths.tarball));
    body.set(PUBLISH_PARTS.envelope, new Blob([envelope], { type: "application/json" }), basename(paths.envelope));
    const published = await registry.call("publish", { params: { scope, name }, body, token });
    const { version, tarball_sha256: sha256 } = published;
    if (values.json) {
      printJson(terminal, { type: "published", name: published.name, version, sha256, registry: registry.address });
    } else {
      printLine(terminal, `Published ${published.name} ${version} at ${registry.address}`);
      printLine(terminal, `sha256 ${sha256}`);
    }
    return 0;
  },
});
