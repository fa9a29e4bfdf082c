import { alloc, Json } from "../../sdk/assembly";
import { Item } from "./item";
import { Nif, NO_REF } from "./nif";
import { DRAW_BOTH } from "./property";
import { Row } from "./tree";
import { Walk } from "./walk";

const MOST_MATERIALS: u32 = 4096;
/** How many materials back one is looked for that is the same. */
const LOOK_BACK: u32 = 64;
const ROW_BYTES: u32 = 20;
const IS_BLENDED: u32 = 1;
const IS_TESTED: u32 = 0x200;

/** Materials of glTF, one for each set of properties that shapes have. */
@unmanaged
export class Materials {
  private nif: Nif;
  private walk: Walk;
  /** Blocks of each: material, texturing, alpha, stencil, shader. */
  private rows: usize;
  private count: u32;
  private item: Item;
  private source: Item;

  static create(nif: Nif, walk: Walk): Materials {
    const materials = changetype<Materials>(alloc(offsetof<Materials>()));
    materials.nif = nif;
    materials.walk = walk;
    materials.rows = alloc(MOST_MATERIALS * ROW_BYTES);
    materials.item = Item.create();
    materials.source = Item.create();
    return materials;
  }

  /** Number of the material with a row's properties; NO_REF when it has none, or there are too many. */
  find(row: Row): u32 {
    const all = row.material & row.texturing & row.alpha & row.stencil & row.shader;
    if (all == NO_REF || this.rows == 0) return NO_REF;
    const key = changetype<usize>(row) + offsetof<Row>("material");
    const oldest = this.count > LOOK_BACK ? this.count - LOOK_BACK : 0;
    for (let number = this.count; number > oldest; number--) {
      if (memory.compare(this.rows + (number - 1) * ROW_BYTES, key, ROW_BYTES) == 0) return number - 1;
    }
    if (this.count == MOST_MATERIALS) return NO_REF;
    memory.copy(this.rows + this.count * ROW_BYTES, key, ROW_BYTES);
    return this.count++;
  }

  describe(json: Json): void {
    if (this.count == 0) return;
    json.key("materials");
    json.array();
    for (let number: u32 = 0; number < this.count && !json.failed; number++) this.put(json, number);
    json.endArray();
  }

  private put(json: Json, number: u32): void {
    const item = this.item;
    const row = this.rows + number * ROW_BYTES;
    json.object();
    if (this.read(load<u32>(row), item)) {
      if (item.nameBytes != 0) {
        json.key("name");
        json.text(this.nif.base + item.nameAt, item.nameBytes);
      }
      this.putColour(json, item);
    } else this.putColour(json, item);
    if (this.read(load<u32>(row, 8), item)) putAlpha(json, item);
    if (this.read(load<u32>(row, 12), item) && item.flags == DRAW_BOTH) {
      json.key("doubleSided");
      json.flag(true);
    }
    this.putTextures(json, load<u32>(row, 4), load<u32>(row, 16));
    json.endObject();
  }

  private read(block: u32, item: Item): bool {
    item.clear();
    return block != NO_REF && this.walk.read(block, item);
  }

  private putColour(json: Json, item: Item): void {
    json.key("pbrMetallicRoughness");
    json.object();
    if (item.colour != 0 || item.opacity != 1) {
      json.key("baseColorFactor");
      json.array();
      for (let index: u32 = 0; index < 3; index++) {
        json.float(item.colour == 0 ? 1 : unit(this.nif.f32At(item.colour + (index << 2))));
      }
      json.float(unit(item.opacity));
      json.endArray();
    }
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
  }

  /** Paths of textures; they lie in files of their own, of a format that glTF does not know. */
  private putTextures(json: Json, texturing: u32, shader: u32): void {
    const source = this.source;
    const hasBase = this.read(texturing, this.item) && this.read(this.item.texture, source) && source.pathBytes != 0;
    const hasSet = !hasBase && this.read(shader, this.item) && this.read(this.item.texture, source) && source.pathBytes != 0;
    if (!hasBase && !hasSet) return;
    json.key("extras");
    json.object();
    json.key("texture");
    json.text(this.nif.base + source.pathAt, source.pathBytes);
    if (source.normalMapBytes != 0) {
      json.key("normalMap");
      json.text(this.nif.base + source.normalMapAt, source.normalMapBytes);
    }
    json.endObject();
  }
}

function putAlpha(json: Json, item: Item): void {
  const isTested = (item.flags & IS_TESTED) != 0;
  if (!isTested && (item.flags & IS_BLENDED) == 0) return;
  json.key("alphaMode");
  json.word((item.flags & IS_BLENDED) != 0 ? "BLEND" : "MASK");
  if ((item.flags & IS_BLENDED) != 0) return;
  json.key("alphaCutoff");
  json.float(<f32>item.threshold / 255);
}

/** glTF takes factors from 0 to 1; what is no number becomes 1. */
function unit(value: f32): f32 {
  return value - value != 0 || value > 1 ? 1 : max<f32>(value, 0);
}
