import { readBinaryExtra, readIntegerExtra, readSkin, readSkinData, readStringExtra } from "./extra";
import { readShapeData, readStripsData } from "./geometry";
import { Item } from "./item";
import {
  ALPHA,
  BILLBOARD,
  BINARY_EXTRA,
  FLAGS,
  INTEGER_EXTRA,
  LIGHTING,
  LOD,
  MATERIAL,
  NODE,
  PACKED_SHAPE,
  PIXELS,
  SHADER,
  SHAPE,
  SHAPE_DATA,
  SKIN,
  SKIN_DATA,
  SOURCE_TEXTURE,
  STENCIL,
  STRING_EXTRA,
  STRIPS_DATA,
  SWITCH,
  TEXTURE_SET,
  TEXTURING,
  VERTEX_COLOUR,
  Z_BUFFER,
} from "./kind";
import { Nif } from "./nif";
import { readBillboard, readLod, readNode, readPackedShape, readShape, readSwitch } from "./object";
import {
  readAlpha,
  readFlags,
  readLighting,
  readMaterial,
  readPixels,
  readShader,
  readSourceTexture,
  readStencil,
  readTextureSet,
  readTexturing,
  readVertexColour,
  readZBuffer,
} from "./property";

/** Reads a block of a kind into `item`, leaving `nif` behind it; `nif.failed` when it is not one. */
export function readBlock(nif: Nif, item: Item, kind: u32): void {
  item.clear();
  item.kind = kind;
  switch (kind) {
    case NODE:
      return readNode(nif, item);
    case BILLBOARD:
      return readBillboard(nif, item);
    case SWITCH:
      return readSwitch(nif, item);
    case LOD:
      return readLod(nif, item);
    case SHAPE:
      return readShape(nif, item);
    case SHAPE_DATA:
      return readShapeData(nif, item);
    case STRIPS_DATA:
      return readStripsData(nif, item);
    case PACKED_SHAPE:
      return readPackedShape(nif, item);
    case MATERIAL:
      return readMaterial(nif, item);
    case TEXTURING:
      return readTexturing(nif, item);
    case SOURCE_TEXTURE:
      return readSourceTexture(nif, item);
    case PIXELS:
      return readPixels(nif, item);
    case TEXTURE_SET:
      return readTextureSet(nif, item);
    case SHADER:
      return readShader(nif, item);
    case LIGHTING:
      return readLighting(nif, item);
    case ALPHA:
      return readAlpha(nif, item);
    case FLAGS:
      return readFlags(nif, item);
    case Z_BUFFER:
      return readZBuffer(nif, item);
    case VERTEX_COLOUR:
      return readVertexColour(nif, item);
    case STENCIL:
      return readStencil(nif, item);
    case BINARY_EXTRA:
      return readBinaryExtra(nif);
    case STRING_EXTRA:
      return readStringExtra(nif);
    case INTEGER_EXTRA:
      return readIntegerExtra(nif);
    case SKIN:
      return readSkin(nif);
    case SKIN_DATA:
      return readSkinData(nif);
    default:
      nif.failed = true;
  }
}
