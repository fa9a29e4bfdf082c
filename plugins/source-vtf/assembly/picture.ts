import {
  alloc,
  attributeAscii,
  attributeNumber,
  beginEntry,
  beginStream,
  diagnose,
  emitRecord,
  extent,
  image,
  IMAGE_FACES,
  IMAGE_MIPS,
  IMAGE_NORMAL_MAP,
  IMAGE_SRGB,
  IMAGE_SWIZZLE,
  KIND_TEXTURE,
  SEVERITY_ERROR,
  sizeBytes,
  slice,
  Source,
  step,
  stored,
  Text,
} from "../../sdk/assembly";
import { CODEC_NONE, Compression } from "./compression";
import { PixelFormat, PLAIN } from "./format";
import { FLAG_NORMAL_MAP, FLAG_SELF_SHADOWED, FLAG_SRGB, Header } from "./header";
import { Layout } from "./layout";
import { Parts } from "./resource";

const SUFFIX_BYTES: u32 = 32;

/** Emits the largest level: one entry for each slice of each face of each frame. */
@unmanaged
export class Pictures {
  private source: Source;
  private header: Header;
  private format: PixelFormat;
  private layout: Layout;
  private parts: Parts;
  private compression: Compression;
  private base: Text;
  private name: Text;
  private count: u32;
  private chunkAt: f64;
  private chunk: f64;

  static of(
    source: Source,
    header: Header,
    format: PixelFormat,
    layout: Layout,
    parts: Parts,
    compression: Compression,
    base: Text,
  ): Pictures {
    const pictures = changetype<Pictures>(alloc(offsetof<Pictures>()));
    pictures.source = source;
    pictures.header = header;
    pictures.format = format;
    pictures.layout = layout;
    pictures.parts = parts;
    pictures.compression = compression;
    pictures.base = base;
    pictures.name = Text.create(base.length + SUFFIX_BYTES);
    return pictures;
  }

  /** @returns how many entries were emitted */
  emit(): u32 {
    this.startChunks();
    for (let frame: u32 = 0; frame < this.header.frames; frame++) {
      for (let face: u32 = 0; face < this.layout.faces; face++) {
        if (!this.face(frame, face)) return this.count;
      }
    }
    return this.count;
  }

  /** Compressed, all smaller levels lie before the largest one, each chunk in a size of its own. */
  private startChunks(): void {
    this.chunkAt = this.parts.image;
    if (this.compression.codec == CODEC_NONE) {
      this.chunkAt += this.layout.largest;
      return;
    }
    const smaller = <f64>((this.header.mips - 1) * this.header.frames * this.layout.faces);
    while (this.chunk < smaller && this.source.fault == 0) {
      this.chunkAt += this.compression.sizeOf(this.chunk);
      this.chunk += 1;
    }
  }

  private face(frame: u32, face: u32): bool {
    const at = this.chunkAt;
    if (this.compression.codec == CODEC_NONE) {
      this.chunkAt += this.layout.faceBytes;
      return this.plainFace(frame, face, at);
    }
    const packed = this.compression.sizeOf(this.chunk);
    this.chunk += 1;
    this.chunkAt += packed;
    return this.packedFace(frame, face, at, packed);
  }

  private plainFace(frame: u32, face: u32, at: f64): bool {
    const bytes = this.layout.sliceBytes;
    for (let index: u32 = 0; index < this.header.depth; index++) {
      const from = at + <f64>index * bytes;
      this.begin(frame, face, index);
      const isThere = from + bytes <= this.source.size;
      if (isThere) stored(from, bytes);
      if (!this.end(isThere, from)) return false;
    }
    return true;
  }

  private packedFace(frame: u32, face: u32, at: f64, packed: f64): bool {
    const bytes = this.layout.sliceBytes;
    const isThere = this.source.has(at, packed);
    // Slices share their chunk, which is decoded once.
    const stream = this.count;
    if (isThere && this.header.depth > 1) {
      beginStream(stream);
      sizeBytes(this.layout.faceBytes);
      this.decoded(at, packed);
      if (!emitRecord()) return false;
    }
    for (let index: u32 = 0; index < this.header.depth; index++) {
      this.begin(frame, face, index);
      if (isThere && this.header.depth > 1) slice(stream, <f64>index * bytes, bytes);
      else if (isThere) this.decoded(at, packed);
      if (!this.end(isThere, at)) return false;
    }
    return true;
  }

  private decoded(at: f64, packed: f64): void {
    extent(0, at, packed, this.layout.faceBytes);
    step(<u32>this.compression.codec);
  }

  private begin(frame: u32, face: u32, index: u32): void {
    const header = this.header;
    const name = this.name.clear().text(this.base);
    if (header.frames > 1) name.ascii("_f").decimal(frame, 3);
    if (this.layout.faces > 1) name.ascii("_face").decimal(face);
    if (header.depth > 1) name.ascii("_z").decimal(index);
    beginEntry(this.count, name, KIND_TEXTURE);
    sizeBytes(this.layout.sliceBytes);
    image(this.format.name, header.width, header.height);
    if (this.format.swizzle != PLAIN) attributeAscii(IMAGE_SWIZZLE, this.format.swizzle);
    attributeNumber(IMAGE_MIPS, <f64>header.mips);
    if (this.layout.faces > 1) attributeNumber(IMAGE_FACES, <f64>this.layout.faces);
    if (header.has(FLAG_SRGB)) attributeNumber(IMAGE_SRGB, 1);
    if (header.has(FLAG_NORMAL_MAP | FLAG_SELF_SHADOWED)) attributeNumber(IMAGE_NORMAL_MAP, 1);
    attributeNumber("vtf.format", <f64>header.format);
    attributeNumber("vtf.flags", <f64>header.flags);
    attributeNumber("vtf.frames", <f64>header.frames);
    attributeNumber("vtf.first-frame", <f64>header.firstFrame);
    attributeNumber("vtf.bump-scale", <f64>header.bumpScale);
    if (this.parts.crc >= 0) attributeNumber("vtf.crc", this.parts.crc);
    if (this.parts.lod >= 0) attributeNumber("vtf.lod", this.parts.lod);
  }

  private end(isThere: bool, at: f64): bool {
    if (!emitRecord()) return false;
    if (!isThere) {
      diagnose(SEVERITY_ERROR, "picture-cut", "The file ends before the bytes of this picture do", at, this.count);
    }
    this.count++;
    return true;
  }
}
