import { Glb, Json, lengthToNul } from "../../sdk/assembly";
import { Model } from "./model";
import { putChannel, putSampler } from "./track";

// A tag is where another model is held: the torso on the legs, a weapon in a hand.
//     offset  size  field
//       0x00    64  name
//       0x40    12  origin       3 f32
//       0x4c    36  axes         forward, left and up: 3 f32 each
export const TAG_BYTES: u32 = 112;
const NAME_BYTES: u32 = 64;
const ORIGIN: usize = 0x40;
const AXES: usize = 0x4c;
const NO_TARGET: u32 = 0;
/** Tags are the nodes behind the model's own. */
const FIRST_NODE: u32 = 1;

/** A node for each tag as it is in the first frame. */
export function putTagNodes(model: Model, json: Json): void {
  const place = memory.data(28);
  for (let tag: u32 = 0; tag < model.tagCount; tag++) {
    const from = model.tags + tag * TAG_BYTES;
    json.object();
    json.key("name");
    json.text(from, lengthToNul(from, NAME_BYTES));
    putOrigin(from, place);
    putRotation(from, place + 12);
    putNumbers("translation", place, 3, json);
    putNumbers("rotation", place + 12, 4, json);
    json.endObject();
  }
}

export function putTagChannels(model: Model, firstSampler: u32, json: Json): void {
  for (let tag: u32 = 0; tag < model.tagCount; tag++) {
    putChannel(firstSampler + 2 * tag, FIRST_NODE + tag, "translation", json);
    putChannel(firstSampler + 2 * tag + 1, FIRST_NODE + tag, "rotation", json);
  }
}

export function putTagSamplers(model: Model, times: u32, glb: Glb, json: Json): void {
  const frames = model.frames;
  const step = model.tagCount * TAG_BYTES;
  for (let tag: u32 = 0; tag < model.tagCount; tag++) {
    const from = model.tags + tag * TAG_BYTES;
    let at = glb.reserve(frames * 12);
    if (at == 0) return;
    for (let frame: u32 = 0; frame < frames; frame++) putOrigin(from + frame * step, at + frame * 12);
    putSampler(times, glb.closeFloats(frames, 3, NO_TARGET), json);
    at = glb.reserve(frames << 4);
    if (at == 0) return;
    for (let frame: u32 = 0; frame < frames; frame++) putRotation(from + frame * step, at + (frame << 4));
    putSampler(times, glb.closeFloats(frames, 4, NO_TARGET), json);
  }
}

/** With y up; what is not finite becomes 0. */
function putOrigin(tag: usize, to: usize): void {
  store<f32>(to, finite(load<f32>(tag, ORIGIN)));
  store<f32>(to, finite(load<f32>(tag, ORIGIN + 8)), 4);
  store<f32>(to, finite(-load<f32>(tag, ORIGIN + 4)), 8);
}

/**
 * The unit quaternion of the axes, with y up, from its largest number on, so that no small one is divided by. Axes that are none leave the tag unturned.
 */
function putRotation(tag: usize, to: usize): void {
  const xx = axis(tag, 0, 0);
  const yy = axis(tag, 2, 2);
  const zz = axis(tag, 1, 1);
  const yx = axis(tag, 0, 2);
  const zx = -axis(tag, 0, 1);
  const xy = axis(tag, 2, 0);
  const zy = -axis(tag, 2, 1);
  const xz = -axis(tag, 1, 0);
  const yz = -axis(tag, 1, 2);
  let x: f64 = zy - yz;
  let y: f64 = xz - zx;
  let z: f64 = yx - xy;
  let w: f64 = 1 + xx + yy + zz;
  if (w < 1) {
    if (xx >= yy && xx >= zz) {
      w = x;
      x = 1 + xx - yy - zz;
      y = xy + yx;
      z = xz + zx;
    } else if (yy >= zz) {
      w = y;
      x = xy + yx;
      y = 1 + yy - xx - zz;
      z = yz + zy;
    } else {
      w = z;
      x = xz + zx;
      y = yz + zy;
      z = 1 + zz - xx - yy;
    }
  }
  const length = sqrt<f64>(x * x + y * y + z * z + w * w);
  const isUsable = length > 1e-6 && length - length == 0;
  store<f32>(to, isUsable ? <f32>(x / length) : 0);
  store<f32>(to, isUsable ? <f32>(y / length) : 0, 4);
  store<f32>(to, isUsable ? <f32>(z / length) : 0, 8);
  store<f32>(to, isUsable ? <f32>(w / length) : 1, 12);
}

function axis(tag: usize, index: usize, component: usize): f64 {
  return <f64>load<f32>(tag + AXES + index * 12 + (component << 2));
}

function finite(value: f32): f32 {
  return value - value == 0 ? value : 0;
}

function putNumbers(key: string, from: usize, count: u32, json: Json): void {
  json.key(key);
  json.array();
  for (let index: u32 = 0; index < count; index++) json.float(load<f32>(from + (index << 2)));
  json.endArray();
}
