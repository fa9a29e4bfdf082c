/** A file made by code, so that every byte has a reason. A plugin's `sample.ts` exports `samples(): readonly Sample[]`. */
export interface Sample {
  /** The input's file name; siblings are found by it. Unique within a plugin. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Files of the same folder, by name. */
  readonly siblings?: Readonly<Record<string, Uint8Array>>;
  /** Keys that the user gives, by id. */
  readonly keys?: Readonly<Record<string, Uint8Array>>;
}
