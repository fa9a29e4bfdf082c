import { join } from "node:path";
import type { Session } from "@assetx/wasm/extract";
import { IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { withSession } from "../extract-all.ts";
import { loadFirstParty } from "../first-party.ts";
import { createMemorySink } from "../memory-sink.ts";
import type { TextureCase } from "./types.ts";

/** A picture that was written. */
export interface WrittenPicture {
  readonly name: string;
  readonly format: string;
  readonly file: Uint8Array;
}

/** The picture that a case is about, as its plugin and the converters write it; throws when it is not the only one. */
export async function extractPicture(root: string, one: TextureCase): Promise<WrittenPicture> {
  const { plugin, file, inner, key, output = "" } = one;
  const input = { kind: "path", path: join(root, file) } as const;
  const keys = new Map(key === undefined ? [] : [["default", key] as const]);
  const pictures = await withSession(
    loadFirstParty(plugin),
    input,
    async (session) => (inner === undefined ? await writeAll(session) : await writeInner(session, inner)),
    keys,
  );
  const [found, ...others] = pictures.filter(({ name }) => name.endsWith(output));
  if (found === undefined) throw new Error("no picture was written");
  if (others.length > 0) throw new Error(`${others.length + 1} pictures were written`);
  return found;
}

async function writeInner(
  session: Session,
  { entry, plugin }: NonNullable<TextureCase["inner"]>,
): Promise<readonly WrittenPicture[]> {
  const found = Array.from((await session.list()).entries()).find(({ name }) => name.endsWith(entry));
  if (found === undefined) throw new Error(`there is no entry ${entry}`);
  const opened = await session.openEntry(found.index, loadFirstParty(plugin));
  try {
    return await writeAll(opened);
  } finally {
    await opened.close();
  }
}

async function writeAll(session: Session): Promise<readonly WrittenPicture[]> {
  await session.list();
  const sink = createMemorySink();
  const formats = new Map<string, string>();
  await session.extract({
    sink,
    convert: true,
    onResult(result) {
      const format = result.entry.attributes.get(IMAGE_ATTRIBUTES.format);
      if (typeof format !== "string") return;
      if (result.type === "failed") throw result.error;
      formats.set(result.output, format);
    },
  });
  return Array.from(formats, ([name, format]) => ({ name, format, file: sink.files.get(name) ?? new Uint8Array() }));
}
