import type { ErrorRow, ExitCode, Fault, Fields } from "./row.ts";
import { TABLE, type ErrorCode, type FieldsOf } from "./table.ts";

/** An error as it crosses a worker boundary or HTTP. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly fields: Fields;
}

/** The one error class: a code of the table, the fields of its message, and the cause if there was one. */
export class AssetxError extends Error {
  override readonly name: string = "AssetxError";
  readonly code: ErrorCode;
  readonly fields: Fields;

  constructor(data: ErrorData, options?: ErrorOptions) {
    super(rowOf(data.code).message(data.fields), options);
    this.code = data.code;
    this.fields = data.fields;
  }

  get status(): number {
    return rowOf(this.code).status;
  }

  get exitCode(): ExitCode {
    return rowOf(this.code).exit;
  }

  get fault(): Fault {
    return rowOf(this.code).fault;
  }

  /** What to do next, if the table knows. */
  get hint(): string | undefined {
    return rowOf(this.code).hint?.(this.fields);
  }

  toData(): ErrorData {
    return { code: this.code, fields: this.fields };
  }
}

/**
 * Throws the error of `code`.
 *
 * @example
 * fail("input.not-found", { path: "game.pck" });
 */
export function fail<C extends ErrorCode>(code: C, fields: FieldsOf<C>, options?: ErrorOptions): never {
  throw new AssetxError({ code, fields }, options);
}

/** The error of `code` as a value, for lists of findings. */
export function failure<C extends ErrorCode>(code: C, fields: FieldsOf<C>, options?: ErrorOptions): AssetxError {
  return new AssetxError({ code, fields }, options);
}

/** Any thrown value as an `AssetxError`: ours unchanged, anything else as `internal` with the cause kept. */
export function toAssetxError(thrown: unknown): AssetxError {
  if (thrown instanceof AssetxError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new AssetxError({ code: "internal", fields: { detail } }, { cause: thrown });
}

/** Whether `code` is in the table; own properties only. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(TABLE, code);
}

/** Safe: `fail` and `failure` tie the fields to the code, and `ErrorData` is only made from an AssetxError. */
function rowOf(code: ErrorCode): ErrorRow {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return TABLE[code] as unknown as ErrorRow;
}
