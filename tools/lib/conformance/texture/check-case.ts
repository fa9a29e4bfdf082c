import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { extractPicture } from "./open-case.ts";
import { describeAllowed, measurePixels, type Measured, type Pixels } from "./pixels.ts";
import { readPicture } from "./read-picture.ts";
import type { Reference, TextureCase, TextureRow } from "./types.ts";

/** Extracts one picture of a real file with `--convert` and compares what is written with its reference. */
export async function checkTextureCase(root: string, one: TextureCase): Promise<TextureRow> {
  const { allowed, reference, file, output, inner } = one;
  const row = {
    subject: [file, inner?.entry, output].filter((part) => part !== undefined).join(" "),
    reference: nameReference(reference),
    allowed: describeAllowed(allowed),
    why: "why" in allowed ? allowed.why : "",
  };
  try {
    const { name, file: written, format } = await extractPicture(root, one);
    const measured = await compare(root, one, readPicture(name, written));
    return { ...row, ...measured, format };
  } catch (error) {
    return { ...row, format: "", found: error instanceof Error ? error.message : String(error), ok: false };
  }
}

async function compare(root: string, one: TextureCase, found: Pixels): Promise<Measured> {
  const { reference, allowed } = one;
  switch (reference.kind) {
    case "png":
      return measurePixels(found, readPicture(reference.path, readFileSync(join(root, reference.path))), allowed);
    case "twin": {
      const twin = await extractPicture(root, { ...one, file: reference.file });
      return measurePixels(found, readPicture(twin.name, twin.file), allowed);
    }
    case "digest": {
      const ok = createHash("sha256").update(found.rgba).digest("hex") === reference.sha256;
      return { found: ok ? "error 0" : "other pixels", ok };
    }
  }
}

function nameReference(reference: Reference): string {
  switch (reference.kind) {
    case "png":
      return basename(reference.path);
    case "twin":
      return basename(reference.file);
    case "digest":
      return reference.judge;
  }
}
