import { alloc, Glb, GLB_ARRAY, Json, Source } from "../../sdk/assembly";
import { putPair } from "./gltf";
import { Place } from "./place";
import {
  CHANNELS,
  FIRST_VERTEX,
  FRAME_COUNT,
  FRAME_INDEX,
  HAS_NORMALS,
  M_SHAPES,
  NAME,
  NORMAL_KEY,
  POSITION_KEY,
  SHAPES,
  VERTEX_COUNT,
  VERTICES,
} from "./text.gen";
import { NORMAL, Vertices } from "./vertex";
import { Walk } from "./walk";

// offset  size  vertex of a shape
//   0x00    12  by how much the position changes: three floats
//   0x0c    12  and the normal
//   0x18    12  and the tangent
//   0x24     4  index of the mesh's vertex
const VERTEX_BYTES: u32 = 40;
const NORMAL_AT: u32 = 12;
const INDEX_AT: u32 = 36;
const NAME_BYTES: u32 = 256;
/** Most bytes of all targets, in which vertices that do not change have their place too. */
const MOST_BYTES: f64 = 33_554_432;

/** What a channel of shapes does at its full weight: some vertices of the list. */
@unmanaged
class Frame {
  first: u32;
  count: u32;
  hasNormals: bool;
}

@unmanaged
class Channel {
  nameAt: f64;
  nameBytes: u32;
  /** Number of its last frame. */
  frame: u32;
}

/** The shapes that a mesh can take: each changes some of its vertices. */
@unmanaged
export class Shapes {
  private vertices: Place;
  private frames: usize;
  private frameCount: u32;
  private channels: usize;
  private channelCount: u32;

  /** Reads the shapes; there may be none. */
  static read(walk: Walk): Shapes {
    const shapes = changetype<Shapes>(alloc(offsetof<Shapes>()));
    const inner = walk.enter(M_SHAPES);
    if (changetype<usize>(inner) == 0) return shapes;
    shapes.vertices = Place.of(inner, VERTICES, VERTEX_BYTES);
    const frameCount = inner.list(SHAPES);
    shapes.frames = alloc(frameCount * offsetof<Frame>());
    while (shapes.frames != 0 && shapes.frameCount < frameCount && !inner.reader.failed) {
      const field = inner.fields();
      const frame = shapes.frame(shapes.frameCount++);
      frame.first = <u32>field.integer(FIRST_VERTEX);
      frame.count = <u32>field.integer(VERTEX_COUNT);
      frame.hasNormals = field.integer(HAS_NORMALS) != 0;
      field.finish();
    }
    inner.endList();
    const channelCount = inner.list(CHANNELS);
    shapes.channels = alloc(channelCount * offsetof<Channel>());
    while (shapes.channels != 0 && shapes.channelCount < channelCount && !inner.reader.failed) {
      const field = inner.fields();
      const channel = shapes.channel(shapes.channelCount++);
      if (field.bytes(NAME)) channel.nameBytes = min(field.dataBytes, NAME_BYTES);
      channel.nameAt = field.dataAt;
      channel.frame = <u32>(field.integer(FRAME_INDEX) + field.integer(FRAME_COUNT) - 1);
      field.finish();
    }
    inner.endList();
    walk.leave(inner);
    return shapes;
  }

  /** Adds the changes of all shapes. @returns the targets of a primitive; empty when there are none, or too many */
  put(glb: Glb, source: Source, vertices: Vertices): Json {
    const targets = Json.of(1024, 1 << 20);
    const size = <f64>this.channelCount * <f64>vertices.count * 24;
    if (size == 0 || size > MOST_BYTES) return targets;
    const list = this.vertices.load(source);
    if (list == 0) return targets;
    for (let index: u32 = 0; index < this.channelCount; index++) {
      const number = this.channel(index).frame;
      // A channel without a frame changes nothing, and keeps its place.
      const frame = number < this.frameCount ? this.frame(number) : changetype<Frame>(alloc(offsetof<Frame>()));
      const from = list + frame.first * VERTEX_BYTES;
      if (<u64>frame.first + <u64>frame.count > <u64>this.vertices.count) frame.count = 0;
      targets.object();
      putPair(targets, POSITION_KEY, putChanges(glb, vertices, from, frame.count, 0));
      if (frame.hasNormals && vertices.has(NORMAL, 3)) {
        putPair(targets, NORMAL_KEY, putChanges(glb, vertices, from, frame.count, NORMAL_AT));
      }
      targets.endObject();
    }
    return targets;
  }

  /** Adds the shapes' names. */
  putNames(json: Json, source: Source): void {
    json.array();
    for (let index: u32 = 0; index < this.channelCount; index++) {
      const channel = this.channel(index);
      json.text(source.view(channel.nameAt, channel.nameBytes), channel.nameBytes);
    }
    json.endArray();
  }

  private frame(index: u32): Frame {
    return changetype<Frame>(this.frames + index * offsetof<Frame>());
  }

  private channel(index: u32): Channel {
    return changetype<Channel>(this.channels + index * offsetof<Channel>());
  }
}

/** Adds a change for each vertex of the mesh. @returns the accessor's index */
function putChanges(glb: Glb, vertices: Vertices, from: usize, count: u32, field: u32): u32 {
  const target = glb.reserve(vertices.count * 12);
  if (target == 0) return 0;
  memory.fill(target, 0, vertices.count * 12);
  for (let at = from; at < from + count * VERTEX_BYTES; at += VERTEX_BYTES) {
    const index = load<u32>(at, INDEX_AT);
    if (index >= vertices.count) continue;
    const change = target + index * 12;
    store<f32>(change, -load<f32>(at + field));
    store<u64>(change, load<u64>(at + field, 4), 4);
  }
  return glb.closeFloats(vertices.count, 3, GLB_ARRAY);
}
