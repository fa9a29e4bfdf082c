/** Process exit codes of the CLI, shared by every error so that a script can tell failures apart. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Whose fault it is. Decides what is logged: `us` is a defect of ours, the others are answers. */
export type Fault = "author" | "file" | "network" | "us" | "user";

/** Values that fill a message; all of them survive JSON, so an error crosses workers and HTTP unchanged. */
export type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What one dotted code means. */
export interface ErrorRow<F extends Fields = Fields> {
  /** HTTP status when a route answers with this code. */
  readonly status: number;
  /** Exit code when a command ends with it. */
  readonly exit: ExitCode;
  readonly fault: Fault;
  /** What happened, to what. Sentence case, no full stop. */
  readonly message: (fields: F) => string;
  /** What to do next, if there is something to do. */
  readonly hint?: (fields: F) => string;
}

/** Keeps the field type of each row, so that `fail` demands exactly the fields a message needs. */
export function row<F extends Fields>(
  status: number,
  exit: ExitCode,
  fault: Fault,
  message: (fields: F) => string,
  hint?: (fields: F) => string,
): ErrorRow<F> {
  return hint === undefined ? { status, exit, fault, message } : { status, exit, fault, message, hint };
}
