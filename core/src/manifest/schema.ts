import * as z from "zod";
import { CODEC_IDS, type CodecName } from "../abi/index.ts";
import { ASSET_KINDS } from "../asset/index.ts";
import { isPluginName, parsePluginName } from "../name/index.ts";
import { toAssetxError } from "../error/index.ts";
import { explainRange, isVersion, isVersionRange } from "../version/index.ts";
import { CONFIG_SCHEMA } from "./config-schema.ts";
import { explainLicense } from "./license.ts";
import { ENGINES, KEY_USES, OPERATIONS, PLUGIN_KINDS } from "./vocabulary.table.ts";
import { matching, text, word } from "./word.ts";

// A check for `new Function` would show up as a violation under a strict content security policy.
z.config({ jitless: true });

const NAME = word(isPluginName, {
  explain: explainName,
  description: "@scope/name; each part 3 to 50 of a-z, 0-9 and -, no hyphen at an edge",
  jsonSchema: { pattern: "^@[a-z0-9][a-z0-9-]{1,48}[a-z0-9]/[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$" },
});
const VERSION = word(isVersion, {
  explain: () => "is not a version such as 1.4.0 or 2.0.0-beta.1",
  description: "semver MAJOR.MINOR.PATCH, optionally with a pre-release, without build metadata",
  jsonSchema: { maxLength: 64 },
});
const RANGE = word(isVersionRange, {
  finding: "manifest.range",
  explain: (range) => `is not a version range: ${explainRange(range) ?? ""}`,
  description: "semver range",
  jsonSchema: { maxLength: 256 },
});
const CODEC = word(isCodecName, {
  explain: () => "is not a codec of the host",
  description: "codec of the host",
  jsonSchema: { enum: Object.keys(CODEC_IDS) },
});
const PATH = matching(
  /^(?![./ ])(?!.*(?:\/\.|\/\/|\.$|\.\/))[A-Za-z0-9._@+ -]+(?:\/[A-Za-z0-9._@+ -]+)*$/,
  "is not a relative path of plain letters, e.g. assets/icon.png",
  "path in the package",
);
const HTTPS = matching(/^https:\/\/[^\s"<>\\^`{|}]{1,500}$/, "is not an https address", "https address");
const SIBLING = matching(/^(?!\.+$)[^/\\:\s]{1,100}$/u, "is not a file name with * and ?", "file name; * and ? match");
const HEX = matching(
  /^(?:[0-9a-f]{2}){1,64}$/,
  "is not 1 to 64 bytes in lower-case hex",
  "1 to 64 bytes in lower-case hex",
);
const DAY = matching(/^\d{4}-\d{2}-\d{2}$/, "is not a date such as 2026-01-31", "date, YYYY-MM-DD");

const PACKAGE = z
  .strictObject({
    name: NAME,
    version: VERSION,
    description: text(200, "One sentence on what it does"),
    authors: z.array(text(120, "Name <mail>")).max(32).default([]).describe("Who wrote it"),
    license: word(isLicense, {
      explain: explainLicense,
      description: "SPDX expression",
      jsonSchema: { maxLength: 256 },
    }),
    repository: HTTPS.optional(),
    homepage: HTTPS.optional(),
    funding: HTTPS.optional(),
    keywords: z
      .array(matching(/^[a-z0-9][a-z0-9-]{0,39}$/, "is not a word of a-z, 0-9 and -", "word"))
      .max(20)
      .default([]),
    icon: PATH.optional(),
    screenshots: z.array(PATH).max(10).default([]),
    files: z.array(PATH).max(100).default([]).describe("Files and folders to pack besides the required ones"),
  })
  .describe("What the plugin is");

const PLUGIN = z
  .strictObject({
    abi: z.literal("ax1").describe("ABI that plugin.wasm speaks"),
    entry: PATH.regex(/\.wasm$/, "is not a .wasm file")
      .default("plugin.wasm")
      .describe("The module that runs"),
    assetx: RANGE.describe("Versions of the host it runs on"),
    kind: z.enum(PLUGIN_KINDS),
    engines: z.array(z.enum(ENGINES)).max(16).default([]),
  })
  .describe("How the host runs it");

const MAGIC = z
  .strictObject({
    offset: z.int().min(-0x100000).max(0x100000).describe("Negative: from the end of the file"),
    bytes: HEX,
    mask: HEX.optional().describe("Bits that are compared; as long as bytes"),
  })
  .refine((magic) => magic.mask === undefined || magic.mask.length === magic.bytes.length, {
    path: ["mask"],
    message: "is not as long as bytes",
  });

const FORMAT = z.strictObject({
  id: matching(/^[a-z0-9][a-z0-9-]{1,49}$/, "is not 2 to 50 of a-z, 0-9 and -", "format id"),
  extensions: z
    .array(matching(/^[a-z0-9][a-z0-9._-]{0,19}$/, "is not a lower-case extension without its dot", "extension"))
    .max(32)
    .default([]),
  description: text(200, "What the format is"),
  operations: z.array(z.enum(OPERATIONS)).min(1).max(OPERATIONS.length),
  asset: z
    .enum(ASSET_KINDS)
    .optional()
    .describe(
      "A file of it is one asset of this kind, no archive: inside an archive it is opened when it is extracted",
    ),
  magic: z.array(MAGIC).max(16).default([]).describe("Any of them marks the format"),
});

const PERMISSIONS = z
  .strictObject({
    siblings: z.array(SIBLING).max(32).default([]).describe("Files of the same folder it may read"),
    codec: z.array(CODEC).max(32).default([]).describe("Decompressors of the host it may call"),
    write: z.boolean().default(false).describe("Writes assets itself"),
    key: z.enum(KEY_USES).default("none").describe("Asks the user for a key"),
    memory_mib: z.int().min(1).max(1024).default(64).describe("Linear memory; above 64 the user is asked"),
  })
  .describe("What it may do beyond reading the file it is given");

const LEGAL = z
  .strictObject({
    protection: z.enum(["none", "obfuscation", "encryption", "drm"]).default("none"),
    key_source: z.enum(["none", "user", "derivable"]).default("none"),
    crypto: z.enum(["none", "standard", "nonstandard"]).default("none"),
    rights_holder_policy: z.enum(["permissive", "mixed", "restrictive", "unknown"]).default("unknown"),
    risk_level: z.enum(["low", "medium", "high", "critical"]).default("low").describe("Only raises the assessed risk"),
    notes: z.string().max(2000).default(""),
    sources: z.array(HTTPS).max(20).default([]),
    reviewed_at: DAY.optional(),
  })
  .describe("Facts for policy; never advice");

const TESTING = z.strictObject({
  required_success_rate: z.number().min(0).max(1).default(1).describe("Over the package's own fixtures"),
  max_extraction_time_ms: z.int().min(1).max(600_000).default(60_000),
  max_memory_mib: z.int().min(1).max(1024).default(64),
});

const BUILD = z.strictObject({
  command: text(500, "Shell line that builds plugin.wasm").optional(),
  source: PATH.optional(),
});

const DEPENDENCIES = z.record(
  z.string().refine(isPluginName, { error: (issue) => explainName(String(issue.input)) ?? "is refused" }),
  RANGE,
);

/** plugin.toml, key by key. Types, JSON Schema and the reference in docs/manifest.md come from here. */
export const MANIFEST_SCHEMA = z
  .strictObject({
    package: PACKAGE,
    plugin: PLUGIN,
    formats: z.array(FORMAT).max(64).default([]).describe("What it opens"),
    permissions: PERMISSIONS.prefault({}),
    legal: LEGAL.prefault({}),
    dependencies: DEPENDENCIES.default({}).describe("Plugins that must be installed too"),
    "dev-dependencies": DEPENDENCIES.default({}).describe("Plugins its tests need"),
    "optional-dependencies": DEPENDENCIES.default({}).describe("Plugins it works better with"),
    conflicts: DEPENDENCIES.default({}).describe("Plugins that must not be installed beside it"),
    provides: DEPENDENCIES.default({}).describe("Plugins it can stand in for"),
    testing: TESTING.prefault({}),
    build: BUILD.prefault({}),
    config: z
      .record(z.string().regex(/^[a-z][a-z0-9_]{0,49}$/, "is not a name of a-z, 0-9 and _"), CONFIG_SCHEMA)
      .default({})
      .describe("Settings that the user may change"),
  })
  .refine((manifest) => manifest.plugin.kind !== "container" || manifest.formats.length > 0, {
    path: ["formats"],
    message: "is missing: a container plugin names the formats it opens",
    params: { finding: "manifest.missing" },
  });

function explainName(name: string): string | undefined {
  try {
    parsePluginName(name);
    return undefined;
  } catch (thrown) {
    return `is not a plugin's name: ${String(toAssetxError(thrown).fields["detail"])}`;
  }
}

function isLicense(expression: string): expression is string {
  return explainLicense(expression) === undefined;
}

function isCodecName(name: string): name is CodecName {
  return Object.hasOwn(CODEC_IDS, name);
}
