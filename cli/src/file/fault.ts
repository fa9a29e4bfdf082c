import { failure, type AssetxError } from "@assetx/core/error";

/** What the operating system calls the failure, e.g. `ENOENT`; empty when it is no such failure. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

const MEANING = new Map([
  ["EACCES", "permission denied"],
  ["EDQUOT", "the disk quota is used up"],
  ["EEXIST", "it exists already"],
  ["EISDIR", "it is a folder"],
  ["ELOOP", "it is a symbolic link"],
  ["EMFILE", "too many files are open"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ENOENT", "there is no such file or folder"],
  ["ENOSPC", "the disk is full"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["EPERM", "the operation is not permitted"],
  ["EROFS", "the file system is read-only"],
]);

/** A failed read as a coded error. */
export function readFault(path: string, error: unknown): AssetxError {
  const code = systemCode(error);
  if (code === "ENOENT") return failure("input.not-found", { path }, { cause: error });
  return failure("input.unreadable", { path, detail: describe(error, code) }, { cause: error });
}

/** A failed write as a coded error. */
export function writeFault(path: string, error: unknown): AssetxError {
  const code = systemCode(error);
  if (code === "EEXIST") return failure("cli.exists", { path }, { cause: error });
  return failure("cli.write", { path, detail: describe(error, code) }, { cause: error });
}

function describe(error: unknown, code: string): string {
  return MEANING.get(code) ?? (code !== "" ? code : error instanceof Error ? error.message : String(error));
}
