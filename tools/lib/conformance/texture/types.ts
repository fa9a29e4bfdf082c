/** How far pixels may be from their reference. Everything but `exact` says why. */
export type Allowed =
  | { readonly kind: "exact" }
  /** The largest difference of a channel, where the reference is known to compute otherwise. */
  | { readonly kind: "error"; readonly most: number; readonly why: string }
  /** Pixels that differ at all. */
  | { readonly kind: "pixels"; readonly most: number; readonly why: string }
  /** Peak signal to noise, where the reference is the picture before it was packed with loss. */
  | { readonly kind: "decibels"; readonly least: number };

/** What another program made of the same file. */
export type Reference =
  /** A PNG among the fixtures. */
  | { readonly kind: "png"; readonly path: string }
  /** Another file of the fixtures with the same picture, read by the same plugin. */
  | { readonly kind: "twin"; readonly file: string }
  /** SHA-256 of the RGBA pixels that `judge` gives. */
  | { readonly kind: "digest"; readonly sha256: string; readonly judge: string };

/** One picture of one real file. */
export interface TextureCase {
  readonly plugin: string;
  /** In the folder of the fixtures. */
  readonly file: string;
  /** An entry of the file, by the end of its name, that another plugin opens. */
  readonly inner?: { readonly entry: string; readonly plugin: string };
  /** The end of the name that is written; not needed where one picture is. */
  readonly output?: string;
  /** Opens a file that is encrypted; its maker publishes it. */
  readonly key?: Uint8Array;
  readonly reference: Reference;
  readonly allowed: Allowed;
}

/** One line of the table. */
export interface TextureRow {
  readonly subject: string;
  /** A name of `TEXTURE_FORMATS` or `PACKED_TEXTURE_FORMATS`; empty when nothing came out. */
  readonly format: string;
  readonly reference: string;
  readonly allowed: string;
  readonly found: string;
  readonly ok: boolean;
  /** Why more than nothing is allowed. */
  readonly why: string;
}
