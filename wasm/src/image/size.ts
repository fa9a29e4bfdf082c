import { fail } from "@assetx/core/error";
import type { PictureHead } from "../texture/types.ts";

/** Bytes of all pixels. */
export function pictureBytes({ kind, width, height }: PictureHead): number {
  return width * height * (kind === "rgba8" ? 4 : 8);
}

/** @throws AssetxError `texture.size` */
export function failSize(head: PictureHead, foundBytes: number): never {
  const { kind: format, width, height } = head;
  return fail("texture.size", { format, width, height, expectedBytes: pictureBytes(head), foundBytes });
}
