import {
  alloc,
  attributeAscii,
  attributeNumber,
  attributeText,
  beginEntry,
  diagnose,
  diagnoseText,
  emitRecord,
  extent,
  IMAGE_FACES,
  IMAGE_FORMAT,
  IMAGE_HEIGHT,
  IMAGE_LAYERS,
  IMAGE_MIPS,
  IMAGE_NORMAL_MAP,
  IMAGE_SRGB,
  IMAGE_SWIZZLE,
  IMAGE_WIDTH,
  KIND_TEXTURE,
  NO_OFFSET,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { Package } from "../../sdk/assembly/unreal-package";
import { COLOUR_SRGB, COLOUR_UNKNOWN } from "./colour";
import { Search } from "./search";

const NAME_BYTES: u32 = 1200;
const FACES: u32 = 6;
const MOST_SLICES: u32 = 65536;
const MOST_UNREAD: u32 = 256;

/** Hands the pictures of textures to the host. */
@unmanaged
export class Emitter {
  count: u32;
  private pack: Package;
  private stem: Text;
  private base: Text;
  private name: Text;
  private message: Text;

  static to(pack: Package, stem: Text): Emitter {
    const emitter = changetype<Emitter>(alloc(offsetof<Emitter>()));
    emitter.pack = pack;
    emitter.stem = stem;
    emitter.base = Text.create(NAME_BYTES);
    emitter.name = Text.create(NAME_BYTES + 32);
    emitter.message = Text.create(NAME_BYTES + 300);
    return emitter;
  }

  /** Emits a picture for each slice of the texture that was found. False when the host takes no more. */
  emit(search: Search): bool {
    const texture = search.texture;
    this.pack.nameAt(texture.end - 1, this.base);
    if (this.base.length == 0) {
      this.base.text(this.stem);
      if (this.count != 0) this.base.byte(0x5f).decimal(this.count);
    }
    if (texture.isVirtual && !texture.hasLevel && search.hasVirtual) return this.emitVirtual(search);
    const id = this.count;
    const problem = this.findProblem(search);
    const slices = problem == 0 ? this.slicesOf(search) : 1;
    for (let slice: u32 = 0; slice < slices; slice++) {
      this.nameSlice(slice, slices, texture.isCube);
      beginEntry(this.count++, this.name, KIND_TEXTURE);
      this.describe(search, slices);
      if (problem == 0) {
        const bytes = search.format.sizeOf(texture.levelWidth, texture.levelHeight);
        sizeBytes(bytes);
        extent(texture.handle, texture.offset + <f64>slice * bytes, bytes, bytes);
      }
      if (!emitRecord()) return false;
    }
    if (problem != 0) return this.report(problem, search, id);
    if (!texture.hasMissing) return true;
    const text = this.message.clear().text(texture.missing).ascii(" is missing; it holds larger levels of ").text(this.base);
    return diagnoseText(SEVERITY_WARNING, "level-missing", text, texture.end, id);
  }

  /** Emits the exports that are textures by their class when none was found in them. False when the host takes no more. */
  emitUnread(): bool {
    for (let index: u32 = 0; index < this.pack.recordCount; index++) {
      if (!this.pack.isTexture(index, this.name)) continue;
      if (this.count >= MOST_UNREAD) break;
      const id = this.count++;
      this.pack.exportName(index, this.name);
      if (this.name.length == 0) this.name.text(this.stem);
      beginEntry(id, this.name, KIND_TEXTURE);
      const text = "The texture was not cooked, or by an engine that is not known";
      if (!emitRecord() || !diagnose(SEVERITY_ERROR, "texture-unsupported", text, NO_OFFSET, id)) return false;
    }
    return true;
  }

  /** Emits a picture for each layer. */
  private emitVirtual(search: Search): bool {
    const virtual = search.virtual;
    for (let layer: u32 = 0; layer < virtual.layers; layer++) {
      const id = this.count++;
      const format = search.format;
      const name = virtual.formatOf(layer);
      const isRead = virtual.isRaw && format.find(name) && virtual.fits(format, layer);
      this.name.clear().text(this.base);
      if (virtual.layers > 1) this.name.byte(0x5f).decimal(layer);
      beginEntry(id, this.name, KIND_TEXTURE);
      attributeText("unreal.format", name.pointer, name.length);
      attributeNumber("unreal.virtual", 1);
      if (isRead && virtual.isPresent) {
        describeImage(search, virtual.width, virtual.height, search.isNormal && layer == 0);
        sizeBytes(virtual.sizeOf(format));
        virtual.pieces(format, layer);
      }
      if (!emitRecord()) return false;
      const text = this.message.clear().ascii("The tiles of the virtual texture are ");
      if (!isRead && !diagnoseText(SEVERITY_ERROR, "method-unsupported", text.ascii("stored in a way that is not read"), NO_OFFSET, id)) return false;
      if (isRead && !virtual.isPresent && !diagnoseText(SEVERITY_ERROR, "part-missing", text.ascii("not there"), NO_OFFSET, id)) return false;
    }
    return true;
  }

  private slicesOf(search: Search): u32 {
    const texture = search.texture;
    const bytes = search.format.sizeOf(texture.levelWidth, texture.levelHeight);
    return <u32>(texture.sizeBytes / bytes);
  }

  /** 0, or which of the texts of `report` applies. */
  private findProblem(search: Search): u32 {
    const texture = search.texture;
    if (texture.isVirtual && !texture.hasLevel) return 1;
    if (!search.hasFormat) return 2;
    if (!texture.hasLevel) return texture.hasMissing ? 3 : 4;
    const bytes = search.format.sizeOf(texture.levelWidth, texture.levelHeight);
    const slices = texture.sizeBytes / bytes;
    return slices < 1 || Math.floor(slices) != slices || slices > <f64>MOST_SLICES ? 5 : 0;
  }

  private describe(search: Search, slices: u32): void {
    const texture = search.texture;
    attributeText("unreal.format", search.formatName.pointer, search.formatName.length);
    attributeNumber(IMAGE_MIPS, <f64>texture.levels);
    if (texture.isCube) attributeNumber(IMAGE_FACES, <f64>FACES);
    if (slices > 1) attributeNumber(IMAGE_LAYERS, <f64>(texture.isCube ? slices / FACES : slices));
    if (!search.hasFormat || !texture.hasLevel) return;
    describeImage(search, texture.levelWidth, texture.levelHeight, search.isNormal);
    if (texture.level != 0) attributeNumber("unreal.level", <f64>texture.level);
  }

  /** `_px` to `_nz` for faces, numbers for layers. */
  private nameSlice(slice: u32, slices: u32, isCube: bool): void {
    const name = this.name.clear().text(this.base);
    if (slices == 1) return;
    if (!isCube) {
      name.byte(0x5f).decimal(slice);
      return;
    }
    if (slices > FACES) name.byte(0x5f).decimal(slice / FACES);
    const face = slice % FACES;
    name.byte(0x5f).byte((face & 1) == 0 ? 0x70 : 0x6e).byte(0x78 + face / 2);
  }

  private report(problem: u32, search: Search, id: u32): bool {
    const text = this.message.clear();
    const at = search.texture.end;
    if (problem == 1) {
      text.ascii("The texture is a virtual one of a kind that is not read");
      return diagnoseText(SEVERITY_ERROR, "method-unsupported", text, at, id);
    }
    if (problem == 2) {
      text.ascii("The pixel format ").text(search.formatName).ascii(" is not read");
      return diagnoseText(SEVERITY_ERROR, "method-unsupported", text, at, id);
    }
    if (problem == 3) {
      text.text(search.texture.missing).ascii(" is missing; it holds all levels of the texture");
      return diagnoseText(SEVERITY_ERROR, "part-missing", text, at, id);
    }
    if (problem == 4) {
      text.ascii("The package holds no pixels of the texture");
      return diagnoseText(SEVERITY_ERROR, "no-pixels", text, at, id);
    }
    text.ascii("The largest level does not have the bytes that its sides and format need");
    return diagnoseText(SEVERITY_ERROR, "level-size", text, at, id);
  }
}

function describeImage(search: Search, width: u32, height: u32, isNormal: bool): void {
  const format = search.format;
  attributeText(IMAGE_FORMAT, format.name.pointer, format.name.length);
  attributeNumber(IMAGE_WIDTH, <f64>width);
  attributeNumber(IMAGE_HEIGHT, <f64>height);
  if (search.colourKind != COLOUR_UNKNOWN) attributeNumber(IMAGE_SRGB, search.colourKind == COLOUR_SRGB ? 1 : 0);
  if (isNormal || format.isNormal || format.isPair) attributeNumber(IMAGE_NORMAL_MAP, 1);
  if (format.isNormal || (isNormal && format.isAstc)) attributeAscii(IMAGE_SWIZZLE, "raz1");
  else if (format.isPair) attributeAscii(IMAGE_SWIZZLE, "rgz1");
}
