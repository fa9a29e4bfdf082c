import { alloc, extent, fill, Region, Text } from "../../sdk/assembly";
import { readString } from "../../sdk/assembly/unreal";
import { Bulk } from "../../sdk/assembly/unreal-package";
import { Format } from "./format";

const MOST_LAYERS: u32 = 8;
const MOST_TILES: u32 = 1048576;
const MOST_LEVELS: u32 = 32;
const MOST_SIDE: u32 = 65536;
const MOST_CHUNKS: u32 = 65536;
/** Pieces of a picture; more would fill a listing. */
const MOST_PIECES: f64 = 2097152;
const NO_TILE: u32 = 0xffffffff;
const NAME_BYTES: u32 = 64;
/** Tiles as a graphics processor reads them. */
const CODEC_RAW: u32 = 4;


// virtual data, from 5.0
//   u32 cooked, layers, blocks across, blocks down, tile side, border; array of ends of layers in a tile
//   u32 levels, width, height; array of the chunk of each level; array of where each level starts in it
//   array of levels: u32 tiles across, down, addresses; array of first addresses, array of tile numbers
//   3 arrays of older kinds; a text for each layer; 16 bytes for each layer
//   array of chunks: SHA-1, u32 bytes, header bytes; for each layer u8 codec, u32 place; bulk data
/** A texture that is stored in tiles with a border, each in all layers. The largest level is put together. */
@unmanaged
export class Virtual {
  layers: u32;
  width: u32;
  height: u32;
  private tileSide: u32;
  private border: u32;
  /** Tiles across and down the largest level. */
  private across: u32;
  private down: u32;
  /** Bytes of a tile in all layers, and where each layer ends in it, u32. */
  private tileBytes: u32;
  private ends: usize;
  /** Number of each tile, u32, in rows. */
  private tiles: usize;
  private base: u32;
  private chunk: u32;
  /** Names of the layers' formats. */
  private names: usize;
  handle: i32;
  offset: f64;
  sizeBytes: f64;
  isPresent: bool;
  isRaw: bool;

  static create(): Virtual {
    const made = changetype<Virtual>(alloc(offsetof<Virtual>()));
    made.ends = alloc(MOST_LAYERS * 4);
    made.names = alloc(MOST_LAYERS * 4);
    return made;
  }

  /** Name of a layer's pixel format. */
  formatOf(layer: u32): Text {
    return changetype<Text>(load<u32>(this.names + (layer << 2)));
  }

  /** Reads what stands at the place in `region`. False when it makes no sense. */
  read(region: Region, bulk: Bulk, end: f64): bool {
    region.skip(4);
    this.layers = region.u32le();
    region.skip(8);
    this.tileSide = region.u32le();
    this.border = region.u32le();
    if (this.layers - 1 >= MOST_LAYERS || region.u32le() != this.layers) return false;
    for (let layer: u32 = 0; layer < this.layers; layer++) {
      const layerEnd = region.u32le();
      if (layerEnd < this.tileBytes && layer != 0) return false;
      this.tileBytes = layerEnd;
      store<u32>(this.ends + (layer << 2), layerEnd);
    }
    const levels = region.u32le();
    this.width = region.u32le();
    this.height = region.u32le();
    if (this.tileSide - 1 >= 4096 || this.border > 64 || levels - 1 >= MOST_LEVELS) return false;
    if (this.width - 1 >= MOST_SIDE || this.height - 1 >= MOST_SIDE || region.u32le() != levels) return false;
    this.chunk = region.u32le();
    region.skip(<f64>(levels - 1) * 4);
    if (region.u32le() != levels) return false;
    this.base = region.u32le();
    region.skip(<f64>(levels - 1) * 4);
    if (region.u32le() != levels || !this.readTiles(region)) return false;
    for (let level: u32 = 1; level < levels; level++) {
      region.skip(12);
      skipArray(region);
      skipArray(region);
    }
    for (let array = 0; array < 3; array++) skipArray(region);
    return this.readLayers(region) && this.readChunks(region, bulk) && region.at == end;
  }

  /** Bytes of the largest level in the format of a layer. */
  sizeOf(format: Format): f64 {
    return format.sizeOf(this.width, this.height);
  }

  /** Whether tiles are made of whole blocks and hold what they must. */
  fits(format: Format, layer: u32): bool {
    const side = this.tileSide + 2 * this.border;
    if (this.tileSide % format.blockWidth != 0 || this.tileSide % format.blockHeight != 0) return false;
    if (this.border % format.blockWidth != 0 || this.border % format.blockHeight != 0) return false;
    if (<f64>(this.height / format.blockHeight + 1) * <f64>this.across > MOST_PIECES) return false;
    const start = this.startOf(layer);
    return <f64>(load<u32>(this.ends + (layer << 2)) - start) >= format.sizeOf(side, side);
  }

  /** Adds a piece for each tile in each row of blocks. */
  pieces(format: Format, layer: u32): void {
    const blockRow = <f64>((this.tileSide + 2 * this.border) / format.blockWidth) * <f64>format.blockBytes;
    const corner = <f64>this.startOf(layer) + <f64>(this.border / format.blockWidth) * <f64>format.blockBytes;
    const rows = (this.height + format.blockHeight - 1) / format.blockHeight;
    const blocks = (this.width + format.blockWidth - 1) / format.blockWidth;
    const blocksDown = this.tileSide / format.blockHeight;
    const blocksAcross = this.tileSide / format.blockWidth;
    for (let row: u32 = 0; row < rows; row++) {
      const down = row / blocksDown;
      const inTile = corner + <f64>(row % blocksDown + this.border / format.blockHeight) * blockRow;
      for (let across: u32 = 0; across * blocksAcross < blocks; across++) {
        const bytes = <f64>(min(blocks - across * blocksAcross, blocksAcross) * format.blockBytes);
        const tile = load<u32>(this.tiles + ((down * this.across + across) << 2));
        if (tile == NO_TILE) fill(0, bytes);
        else {
          const at = <f64>this.base + <f64>tile * <f64>this.tileBytes + inTile;
          extent(this.handle, this.offset + at, bytes, bytes);
        }
      }
    }
  }

  private startOf(layer: u32): u32 {
    return layer == 0 ? 0 : load<u32>(this.ends + ((layer - 1) << 2));
  }

  /** Tiles of the largest level stand in Z-order; runs of addresses have numbers that follow each other. */
  private readTiles(region: Region): bool {
    this.across = region.u32le();
    this.down = region.u32le();
    const addresses = region.u32le();
    const count = this.across * this.down;
    if (this.across - 1 >= 1024 || this.down - 1 >= 1024 || count > MOST_TILES || addresses > MOST_TILES * 4) return false;
    if (this.across * this.tileSide < this.width || this.down * this.tileSide < this.height) return false;
    const runs = region.u32le();
    if (runs == 0 || <f64>runs * 4 > region.left()) return false;
    const firsts = copyNumbers(region, runs);
    if (region.u32le() != runs) return false;
    const numbers = copyNumbers(region, runs);
    this.tiles = alloc(count << 2);
    if (firsts == 0 || numbers == 0 || this.tiles == 0) return false;
    memory.fill(this.tiles, 255, count << 2);
    let run: u32 = 0;
    for (let address: u32 = 0; address < addresses; address++) {
      while (run + 1 < runs && load<u32>(firsts + ((run + 1) << 2)) <= address) run++;
      const first = load<u32>(firsts + (run << 2));
      const number = load<u32>(numbers + (run << 2));
      const x = evenBits(address);
      const y = evenBits(address >> 1);
      if (number == NO_TILE || first > address || x >= this.across || y >= this.down) continue;
      store<u32>(this.tiles + ((y * this.across + x) << 2), number + address - first);
    }
    return true;
  }

  private readLayers(region: Region): bool {
    for (let layer: u32 = 0; layer < this.layers; layer++) {
      const name = Text.create(NAME_BYTES);
      if (!readString(region, name)) return false;
      store<u32>(this.names + (layer << 2), <u32>changetype<usize>(name));
    }
    region.skip(<f64>this.layers * 16);
    return !region.failed();
  }

  private readChunks(region: Region, bulk: Bulk): bool {
    const chunks = region.u32le();
    if (chunks > MOST_CHUNKS || this.chunk >= chunks) return false;
    for (let chunk: u32 = 0; chunk < chunks; chunk++) {
      region.skip(20 + 8);
      let isRaw = true;
      for (let layer: u32 = 0; layer < this.layers; layer++) {
        if (region.u8() != CODEC_RAW) isRaw = false;
        region.skip(4);
      }
      if (!bulk.read(region)) return false;
      if (chunk != this.chunk) continue;
      this.isRaw = isRaw;
      this.handle = bulk.handle;
      this.offset = bulk.offset;
      this.sizeBytes = bulk.sizeBytes;
      this.isPresent = bulk.isPresent;
    }
    return !region.failed();
  }
}

function skipArray(region: Region): void {
  region.skip(<f64>region.u32le() * 4);
}

function copyNumbers(region: Region, count: u32): usize {
  const to = alloc(count << 2);
  if (to == 0) return 0;
  for (let index: u32 = 0; index < count; index++) store<u32>(to + (index << 2), region.u32le());
  return to;
}

/** Bits 0, 2, 4 ... next to each other. */
function evenBits(value: u32): u32 {
  let bits = value & 0x55555555;
  bits = (bits | (bits >> 1)) & 0x33333333;
  bits = (bits | (bits >> 2)) & 0x0f0f0f0f;
  bits = (bits | (bits >> 4)) & 0x00ff00ff;
  return (bits | (bits >> 8)) & 0xffff;
}
