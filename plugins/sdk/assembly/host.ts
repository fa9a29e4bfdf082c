/**
 * The seven functions of the host and the codec group, as `docs/abi.md` lists them. A plugin uses the modules above these.
 */

/** Size of source `source` in bytes, or -errno. */
@external("ax1", "size")
export declare function hostSize(source: i32): f64;

/** Bytes read from `offset` into `pointer`: short at the end of the source, 0 past it, or -errno. */
@external("ax1", "read")
export declare function hostRead(source: i32, offset: f64, pointer: usize, length: u32): i32;

/** Hands over one record: 0, 1 = stop, or -errno. */
@external("ax1", "emit")
export declare function hostEmit(pointer: usize, length: u32): i32;

/** Bytes of output taken, or -errno; only inside `ax_extract`, to the handle the host gave. */
@external("ax1", "write")
export declare function hostWrite(output: i32, pointer: usize, length: u32): i32;

/** One line for the user. */
@external("ax1", "log")
export declare function hostLog(level: i32, pointer: usize, length: u32): void;

/** 0, or 1 = cancelled. */
@external("ax1", "progress")
export declare function hostProgress(done: f64, total: f64): i32;

/** Handle of a sibling by its name, or -errno. */
@external("ax1", "open")
export declare function hostOpen(pointer: usize, length: u32): i32;

/** Bytes decoded, or -errno; `codec` is one of the CODEC constants. */
@external("ax1_codec", "run")
export declare function hostDecode(codec: u32, input: usize, inputLength: u32, output: usize, outputLength: u32): i32;
