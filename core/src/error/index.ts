export { AssetxError, fail, failure, isErrorCode, toAssetxError, type ErrorData } from "./error.ts";
export type { ExitCode, Fault, Fields } from "./row.ts";
export { TABLE, type ErrorCode, type FieldsOf } from "./table.ts";
