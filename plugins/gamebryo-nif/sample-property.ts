import { noise } from "../sdk/sample/index.ts";
import { writeNamed, type Block } from "./sample-block.ts";
import { NO_REF, type NifWriter } from "./sample-writer.ts";

export function material(): Block {
  return {
    type: "NiMaterialProperty",
    write(writer) {
      writeNamed(writer, "paint");
      if (!writer.from(0x0a000103)) writer.u16(1);
      if (writer.stream < 26) writer.f32(0.5, 0.5, 0.5, 1, 0.5, 0);
      writer.f32(0, 0, 0, 0, 0, 0, 10, 0.5);
      if (writer.stream > 21) writer.f32(1);
    },
  };
}

/** A base texture and, in newer versions, one that a shader reads. */
export function texturing(source: number): Block {
  return {
    type: "NiTexturingProperty",
    write(writer) {
      writeNamed(writer, "");
      if (!writer.from(0x0a000103) || writer.from(0x14010002)) writer.u16(0);
      if (!writer.from(0x14010002)) writer.u32(2);
      writer.u32(7);
      writeSlot(writer, source);
      for (let slot = 1; slot < 5; slot++) writer.flag(false);
      // A bump map, with two numbers of its light and a matrix behind it.
      writeSlot(writer, source);
      writer.f32(0, 0, 1, 0, 0, 1);
      writer.flag(false);
      if (writer.from(0x0a000100)) writer.u32(1).flag(false);
    },
  };
}

function writeSlot(writer: NifWriter, source: number): void {
  writer.flag(true).u32(source);
  if (!writer.from(0x14000006)) writer.u32(3, 2, 0);
  if (writer.from(0x14010003)) writer.u16(0);
  if (!writer.from(0x0a040002)) writer.u16(0).u16(0);
  if (!writer.from(0x0401000d)) writer.u16(0);
  if (writer.from(0x0a010000)) writer.flag(true).f32(0, 0, 1, 1, 0).u32(0).f32(0, 0);
}

/** A texture in a file of its own, or in block `inside`. */
export function sourceTexture(inside = NO_REF): Block {
  const isOutside = inside === NO_REF;
  return {
    type: "NiSourceTexture",
    write(writer) {
      writeNamed(writer, "");
      writer.u8(Number(isOutside));
      if (isOutside) writer.text("textures\\wall.dds");
      else if (!writer.from(0x0a000104)) writer.u8(1);
      if (writer.from(0x0a010000)) {
        if (isOutside) writer.u32(NO_REF);
        else writer.text("inside");
      }
      if (!isOutside) writer.u32(inside);
      writer.u32(5, 2, 3).u8(1);
      if (writer.from(0x0a010067)) writer.flag(true);
      if (writer.from(0x14020004)) writer.flag(false);
    },
  };
}

/** Two levels of 4 x 2 pixels. Formats: 1 RGBA, 2 with a palette, which is not read. */
export function pixels(format = 1): Block {
  return {
    type: "NiPixelData",
    write(writer) {
      const isNew = writer.from(0x0a040002);
      writer.u32(format);
      if (isNew) writer.u8(32).u32(NO_REF, 0).u8(1).u32(0).zeros(40);
      else {
        writer.u32(0xff, 0xff00, 0xff0000, 0xff000000, 32).zeros(8);
        if (writer.from(0x0a010000)) writer.u32(NO_REF);
      }
      writer.u32(NO_REF, 2, 4).u32(4, 2, 0, 2, 1, 32).u32(40);
      if (isNew) writer.u32(1);
      writer.bytes(noise(40, 1));
    },
  };
}

/** Flags 1 blend, 0x200 test. */
export function alpha(flags: number): Block {
  return {
    type: "NiAlphaProperty",
    write(writer) {
      writeNamed(writer, "");
      writer.u16(flags).u8(51);
    },
  };
}

/** Both sides are drawn. */
export function stencil(): Block {
  return {
    type: "NiStencilProperty",
    write(writer) {
      writeNamed(writer, "");
      if (!writer.from(0x0a000103)) writer.u16(0);
      if (writer.from(0x14010003)) writer.u16(3 << 10).u32(0, 0xffffffff);
      else writer.u8(0).u32(0, 0, 0xffffffff, 0, 0, 0, 3);
    },
  };
}

/** Blocks that only have to be stepped over. */
export function others(): readonly Block[] {
  const flags = (type: string, more: (writer: NifWriter) => void): Block => ({
    type,
    write(writer) {
      writeNamed(writer, "");
      writer.u16(0);
      more(writer);
    },
  });
  const extra = (type: string, more: (writer: NifWriter) => void): Block => ({
    type,
    write(writer) {
      if (writer.from(0x0a000100)) writer.text("extra");
      else writer.u32(NO_REF, 4);
      more(writer);
    },
  });
  return [
    flags("NiSpecularProperty", () => undefined),
    flags("NiZBufferProperty", (writer) => {
      if (writer.from(0x0401000c) && !writer.from(0x14000006)) writer.u32(3);
    }),
    flags("NiVertexColorProperty", (writer) => {
      if (!writer.from(0x14000006)) writer.u32(0, 1);
    }),
    extra("NiBinaryExtraData", (writer) => writer.u32(3).u8(1, 2, 3)),
    extra("NiStringExtraData", (writer) => writer.text("value")),
    extra("NiIntegerExtraData", (writer) => writer.u32(5)),
  ];
}

/** The shader of Fallout 3, or of Skyrim, with its set of textures at block `set`. */
export function shader(set: number, isSkyrim: boolean): Block {
  return {
    type: isSkyrim ? "BSLightingShaderProperty" : "BSShaderPPLightingProperty",
    write(writer) {
      if (isSkyrim) writer.u32(0);
      writeNamed(writer, "");
      if (isSkyrim) writer.u32(0, 0).f32(0, 0, 1, 1).u32(set).zeros(40);
      else writer.u16(0).u32(1, 0, 0).f32(1).u32(3, set).zeros(16);
    },
  };
}

export function textureSet(): Block {
  return {
    type: "BSShaderTextureSet",
    write: (writer) => writer.u32(2).sizedText("textures\\wall.dds").sizedText("textures\\wall_n.dds"),
  };
}

/** A type that nobody reads here; `size` bytes that look like nothing. */
export function unknown(type: string, sizeBytes: number): Block {
  return { type, write: (writer) => writer.bytes(noise(sizeBytes, 9)) };
}
