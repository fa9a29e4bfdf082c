/** Error numbers of `ax1`; a call answers with the negative. Values are Linux's, so that C and Rust authors know them. */
export const ERRNO = {
  ENOENT: 2,
  EIO: 5,
  EBADF: 9,
  ENOMEM: 12,
  EACCES: 13,
  EINVAL: 22,
  EFBIG: 27,
  ENOSYS: 38,
  EILSEQ: 84,
  EOPNOTSUPP: 95,
  ECANCELED: 125,
  ENOKEY: 126,
  EKEYREJECTED: 129,
} as const;

export type ErrnoName = keyof typeof ERRNO;

export const ERRNO_MEANING = {
  ENOENT: "a sibling is absent",
  EIO: "a source failed",
  EBADF: "a handle was not granted, or is closed",
  ENOMEM: "an allocation was refused",
  EACCES: "a sibling's name is not allowed",
  EINVAL: "an offset is NaN, negative, infinite or above 2^53, or an argument is bad",
  EFBIG: "an output or record limit was met",
  ENOSYS: "a codec is not declared or not present",
  EILSEQ: "the input, or a compressed block, is malformed",
  EOPNOTSUPP: "a known variant that is not supported; a diagnostic says which",
  ECANCELED: "the user cancelled",
  ENOKEY: "a key is needed",
  EKEYREJECTED: "the key is wrong",
} as const satisfies Record<ErrnoName, string>;

/** The name of `-errno` as a call answered it, or `undefined`. */
export function findErrnoName(result: number): ErrnoName | undefined {
  for (const [name, value] of Object.entries(ERRNO)) {
    // Safe: the entries of ERRNO have its keys.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    if (value === -result) return name as ErrnoName;
  }
  return undefined;
}
