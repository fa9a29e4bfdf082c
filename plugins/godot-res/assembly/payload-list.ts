import {
  alloc,
  attributeAscii,
  attributeNumber,
  attributeText,
  AUDIO_CHANNELS,
  AUDIO_LOOP_END,
  AUDIO_LOOP_START,
  AUDIO_RATE,
  beginEntry,
  diagnose,
  emitRecord,
  image,
  IMAGE_SWIZZLE,
  isUtf8,
  KIND_AUDIO,
  KIND_FONT,
  KIND_TEXTURE,
  mediaType,
  needsExtract,
  SEVERITY_WARNING,
  sizeBytes,
  sound,
  Text,
} from "../../sdk/assembly";
import { Bytes } from "./bytes";
import {
  kindOfPayload,
  MAKE_FILE,
  MAKE_IMA,
  MAKE_NOTHING,
  MAKE_OGG,
  MAKE_PCM16,
  MAKE_PCM8,
  MAKE_PICTURE,
  MAKE_QOA,
} from "./kind";
import { SUFFIX_BYTES } from "./name";
import { imaFrames } from "./ima";
import { Payload } from "./payload";
import { qoaFrames } from "./qoa";
import { formatByName, formatOfGodot2 } from "./picture-format";
import { Resource } from "./resource";

/** The first entry is the JSON of the whole file; the payload of resource n is entry n + 1. */
export const JSON_ID: u32 = 0;
export const FIRST_PAYLOAD_ID: u32 = 1;

/** Where in an Ogg page's packet Vorbis says how many channels there are and how fast they are. */
const VORBIS_BYTES: u32 = 16;

/** Emits what the resources of a file hold. */
@unmanaged
export class PayloadLister {
  private resource: Resource;
  private payload: Payload;
  private base: Text;
  private name: Text;
  private isPrivate: bool;

  static over(resource: Resource, base: Text): PayloadLister {
    const lister = changetype<PayloadLister>(alloc(offsetof<PayloadLister>()));
    lister.resource = resource;
    lister.payload = Payload.of(resource);
    lister.base = base;
    lister.name = Text.create(base.capacity + SUFFIX_BYTES);
    const blocks = resource.bytes.blocks;
    lister.isPrivate = blocks != null && blocks.isPrivate;
    return lister;
  }

  /** False when the host takes no more, or a resource is malformed. */
  list(): bool {
    const internal = this.resource.internal;
    for (let index: u32 = 0; index < internal.count; index++) {
      if (!this.payload.read(index)) return false;
      const kind = kindOfPayload(this.payload);
      if (kind != MAKE_NOTHING && !this.emit(index, kind)) return false;
    }
    return true;
  }

  private emit(index: u32, kind: u32): bool {
    const payload = this.payload;
    const bytes = this.resource.bytes;
    const id = FIRST_PAYLOAD_ID + index;
    const magic = kind == MAKE_FILE ? readMagic(bytes, payload) : 0;
    this.nameEntry(index, kind == MAKE_OGG ? ".ogg" : kind == MAKE_FILE ? extensionOf(magic) : "");
    beginEntry(id, this.name, kindOfEntry(kind, magic));
    describeType(payload.type);
    if (kind == MAKE_OGG) {
      mediaType("audio/ogg");
      describeVorbis(bytes, payload);
      needsExtract();
    } else if (kind == MAKE_IMA || kind == MAKE_QOA) {
      describeSound(payload, "pcm-s16le");
      sizeBytes((kind == MAKE_IMA ? imaFrames(payload) : qoaFrames(bytes, payload)) * (payload.stereo ? 4 : 2));
      needsExtract();
    } else {
      if (kind == MAKE_PCM8) describeSound(payload, "pcm-s8");
      if (kind == MAKE_PCM16) describeSound(payload, "pcm-s16le");
      if (kind == MAKE_PICTURE) describePicture(payload);
      this.describeBytes(bytes, kind == MAKE_FILE ? tagBytes(magic) : 0);
    }
    if (!emitRecord()) return false;
    if (kind != MAKE_PICTURE || formatOf(payload).length != 0) return true;
    return diagnose(SEVERITY_WARNING, "format-unknown", "The pixel format is not known: the bytes come as they are", payload.offset, id);
  }

  /** The last resource is the one that the file is named for; others carry their number. */
  private nameEntry(index: u32, extension: string): void {
    this.name.clear().text(this.base);
    const isOgg = this.payload.packetsAt > 0;
    if (index + 1 != this.resource.internal.count && !isOgg) this.name.ascii("-").decimal(index, 3);
    this.name.ascii(extension);
  }

  private describeBytes(bytes: Bytes, skipped: f64): void {
    const length = this.payload.length - skipped;
    sizeBytes(length);
    if (this.isPrivate) needsExtract();
    else bytes.describe(this.payload.offset + skipped, length);
  }
}

/** Adds the class of a resource, as far as it is a text at all. */
export function describeType(type: Text): void {
  if (isUtf8(type.pointer, type.length)) attributeText("godot.type", type.pointer, type.length);
}

/** Godot 2 puts four letters in front of the files of pictures. */
export function tagBytes(magic: u32): f64 {
  return magic == 0x20474e50 || magic == 0x50424557 ? 4 : 0;
}

export function readMagic(bytes: Bytes, payload: Payload): u32 {
  const pointer = payload.length < 4 ? 0 : bytes.view(payload.offset, 4);
  return pointer == 0 ? 0 : load<u32>(pointer);
}

function formatOf(payload: Payload): string {
  return payload.encoding != 0 ? formatOfGodot2(payload.format) : formatByName(payload.formatName);
}

function describePicture(payload: Payload): void {
  const format = formatOf(payload);
  if (format.length == 0) return;
  image(format, payload.width, payload.height);
  // Godot 2: white whose alpha is stored.
  if (payload.encoding != 0 && payload.format == 1) attributeAscii(IMAGE_SWIZZLE, "111r");
}

function describeSound(payload: Payload, codec: string): void {
  sound(codec, payload.rate, payload.stereo ? 2 : 1);
  if (payload.loopMode == 0 || payload.loopEnd <= payload.loopBegin) return;
  attributeNumber(AUDIO_LOOP_START, <f64>payload.loopBegin);
  attributeNumber(AUDIO_LOOP_END, <f64>payload.loopEnd);
}

// offset  size  list of pages
//   0x00     8  pages, tag of the first
//   0x08     8  packets on it, tag of the first
//   0x10     4  its bytes
//   0x14     .  type 1 and vorbis (7), version (4), channels (1), rate (4)
function describeVorbis(bytes: Bytes, payload: Payload): void {
  if (!bytes.has(payload.packetsAt + 20, VORBIS_BYTES)) return;
  const packet = bytes.view(payload.packetsAt + 20, VORBIS_BYTES);
  if (packet == 0 || load<u64>(packet) != 0x00736962726f7601) return;
  attributeNumber(AUDIO_RATE, <f64>load<u32>(packet, 12));
  attributeNumber(AUDIO_CHANNELS, <f64>load<u8>(packet, 11));
}

function kindOfEntry(kind: u32, magic: u32): u32 {
  if (kind == MAKE_PICTURE || tagBytes(magic) != 0) return KIND_TEXTURE;
  return kind == MAKE_FILE && magic != 0x5367674f && !isMp3(magic) ? KIND_FONT : KIND_AUDIO;
}

function extensionOf(magic: u32): string {
  if (magic == 0x5367674f) return ".ogg";
  if (magic == 0x20474e50) return ".png";
  if (magic == 0x50424557) return ".webp";
  if (magic == 0x4f54544f) return ".otf";
  if (magic == 0x66637474) return ".ttc";
  if (magic == 0x46464f77) return ".woff";
  if (magic == 0x32464f77) return ".woff2";
  if (magic == 0x00000100 || magic == 0x65757274) return ".ttf";
  return isMp3(magic) ? ".mp3" : ".bin";
}

/** An ID3 tag, or the 11 bits that start a frame. */
function isMp3(magic: u32): bool {
  return (magic & 0xffffff) == 0x334449 || (magic & 0xe0ff) == 0xe0ff;
}
