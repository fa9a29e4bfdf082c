/** Blocks of a picture or a part of it. Uncompressed formats have blocks of one or two pixels. */
export interface BlockGrid {
  readonly across: number;
  readonly down: number;
  readonly blockBytes: number;
}

/** Where a block lies in memory, as a number of blocks. */
export type BlockOrder = (x: number, y: number) => number;

/** An order of blocks in memory. */
export interface TextureLayout {
  /** Blocks of this many bytes cannot be stored so. Absent: all can. */
  readonly refuses?: (blockBytes: number) => boolean;
  /** Bytes of memory that the picture's blocks take, with padding. */
  readonly storedBytes: (grid: BlockGrid) => number;
  /** The order over a grid. */
  readonly order: (grid: BlockGrid) => BlockOrder;
}
