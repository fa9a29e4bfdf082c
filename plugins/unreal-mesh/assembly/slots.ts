import { alloc, Source, Text } from "../../sdk/assembly";
import { Package } from "../../sdk/assembly/unreal-package";
import { MOST_SECTIONS } from "./level";

/** i32 material, name (u32 number, u32 count), u32 x 2 flags, f32 x 4; later ones have one more i32. */
const SLOT_BYTES: u32 = 36;
const LATE_SLOT_BYTES: u32 = 40;
const TAG_BYTES: u32 = 4;

/** Finds the slots of materials, which are the last that a mesh holds. */
@unmanaged
export class Slots {
  count: u32;
  private pack: Package;
  private source: Source;
  private at: f64;
  private stride: u32;

  /** Of the mesh whose export ends at `end` in the package's data; none where they are not found. */
  static before(pack: Package, end: f64): Slots {
    const slots = changetype<Slots>(alloc(offsetof<Slots>()));
    slots.pack = pack;
    slots.source = Source.of(pack.data.handle);
    slots.find(end);
    // Where exports do not tell their ends, the package's tag stands behind the last.
    if (slots.count == 0) slots.find(end - <f64>TAG_BYTES);
    return slots;
  }

  private find(end: f64): void {
    // All of it at once, since it is gone through from its end.
    const span = min(max(end, 0), <f64>(MOST_SECTIONS * LATE_SLOT_BYTES + 4));
    this.source.view(end - span, <u32>span);
    for (let stride = SLOT_BYTES; stride <= LATE_SLOT_BYTES; stride += 4) {
      for (let count: u32 = 1; count <= MOST_SECTIONS; count++) {
        const at = end - <f64>(count * stride);
        if (at < 4) break;
        if (this.source.u32le(at - 4) != count || !this.areSlots(at, count, stride)) continue;
        this.at = at;
        this.stride = stride;
        this.count = count;
        return;
      }
    }
  }

  /** Replaces `into` by the name of a slot's material, or of the slot itself; leaves it empty when neither is known. */
  name(slot: u32, into: Text): Text {
    into.clear();
    if (slot >= this.count) return into;
    const at = this.at + <f64>(slot * this.stride);
    this.pack.importName(<i32>this.source.u32le(at), into);
    return into.length != 0 ? into : this.pack.putName(this.source.u32le(at + 4), this.source.u32le(at + 8), into);
  }

  private areSlots(at: f64, count: u32, stride: u32): bool {
    for (let slot: u32 = 0; slot < count; slot++) {
      const place = at + <f64>(slot * stride);
      const material = <i32>this.source.u32le(place);
      const isKnown = material <= 0 || <u32>material <= this.pack.recordCount;
      const isNamed = this.source.u32le(place + 4) < this.pack.names.count;
      const hasFlags = this.source.u32le(place + 12) <= 1 && this.source.u32le(place + 16) <= 1;
      if (!isKnown || !isNamed || !hasFlags) return false;
    }
    return true;
  }
}
