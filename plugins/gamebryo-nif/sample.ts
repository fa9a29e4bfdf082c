import type { Sample } from "../sdk/sample/index.ts";
import { HALF_Y, MIRROR, node, packedSquare, QUARTER_Z, shape, square, type Block } from "./sample-block.ts";
import { file } from "./sample-file.ts";
import {
  alpha,
  material,
  others,
  pixels,
  shader,
  sourceTexture,
  stencil,
  textureSet,
  texturing,
  unknown,
} from "./sample-property.ts";

const BETHESDA = { version: 0x14000005, user: 11, stream: 11 };
const FALLOUT = { version: 0x14020007, user: 11, stream: 34 };

/** A root, a shape, its numbers: the smallest model. */
const SMALL: readonly Block[] = [node([1], { name: "root" }), shape({ data: 2 }), square()];

/** Versions whose tables differ, each kind of block that is read, and what is searched, told or refused. */
export function samples(): readonly Sample[] {
  const whole = [0x04000002, 0x0401000c, 0x04020200, 0x0a000100, 0x0a000102, 0x0a010000, 0x0a020000, 0x14000004];
  return [
    ...[...whole, 0x14010003, 0x14020008].map((version) => ({
      name: `v${[24, 16, 8, 0].map((shift) => (version >> shift) & 0xff).join(".")}.nif`,
      bytes: file({ version, blocks: model(), ...(version === 0x0a000102 ? { stream: 3 } : {}) }),
    })),
    { name: "small.nif", bytes: file({ version: 0x14010003, blocks: SMALL }) },
    { name: "oblivion.nif", bytes: file({ ...BETHESDA, blocks: model() }) },
    { name: "big-endian.nif", bytes: file({ version: 0x14000004, isBig: true, blocks: model() }) },
    { name: "fallout.nif", bytes: file({ ...FALLOUT, blocks: shaded(false) }) },
    { name: "skyrim.nif", bytes: file({ ...FALLOUT, user: 12, stream: 83, blocks: shaded(true) }) },
    { name: "skyrim-se.nif", bytes: file({ ...FALLOUT, user: 12, stream: 100, blocks: packed() }) },
    { name: "fallout4.nif", bytes: file({ ...FALLOUT, user: 12, stream: 130, blocks: packed() }) },
    { name: "turned.nif", bytes: file({ version: 0x14000004, blocks: turned() }) },
    { name: "shared.nif", bytes: file({ version: 0x14000004, blocks: shared(), roots: [0, 4] }) },
    { name: "unread.nif", bytes: file({ ...BETHESDA, blocks: unread() }) },
    { name: "unread-old.nif", bytes: file({ version: 0x04000002, blocks: unreadOld() }) },
    { name: "unread-last.nif", bytes: file({ ...BETHESDA, blocks: [...SMALL, unknown("bhkRigidBody", 40)] }) },
    { name: "unread-sized.nif", bytes: file({ ...FALLOUT, blocks: [...SMALL, unknown("NiThing", 40)] }) },
    {
      name: "ns.nif",
      bytes: file({ version: 0x0a010000, line: "NS", stated: 0x08f35232, blocks: SMALL, trailer: nul() }),
    },
    { name: "nds.nif", bytes: file({ version: 0x14020008, line: "NDSNIF....@, Version 20.2.0.8", blocks: SMALL }) },
    { name: "palette.nif", bytes: file({ version: 0x14000004, blocks: [node([]), pixels(2)] }) },
    {
      name: "bad-index.nif",
      bytes: file({ version: 0x14000004, blocks: [...SMALL.slice(0, 2), square(false, [0, 1, 9])] }),
    },
    { name: "bad-chain.nif", bytes: file({ version: 0x14000004, blocks: SMALL }).fill(7, -60) },
    { name: "bad-tables.nif", bytes: file({ version: 0x14000004, blocks: SMALL }).subarray(0, 60) },
    { name: "version.nif", bytes: file({ version: 0x03000000, blocks: SMALL }) },
    { name: "newer.nif", bytes: file({ version: 0x14060000, blocks: SMALL }) },
    { name: "text.nif", bytes: new TextEncoder().encode("Gamebryo is an engine\n") },
  ];
}

function nul(): Uint8Array {
  return new Uint8Array(1);
}

/** Two shapes, one of strips, with every property. */
function model(): readonly Block[] {
  return [
    node([1, 2, 3], { name: "root", properties: [5, 6] }),
    shape({ name: "square", data: 4, properties: [10] }),
    shape({ name: "strips", data: 9, properties: [11], scale: 2 }, "NiTriStrips"),
    node([], { name: "sign", translation: [1, 2, 3] }, "NiBillboardNode"),
    square(),
    material(),
    texturing(7),
    sourceTexture(8),
    pixels(),
    square(true),
    alpha(1),
    alpha(0x200),
    stencil(),
    node([], {}, "NiSwitchNode"),
    node([], {}, "NiLODNode"),
    sourceTexture(),
    ...others(),
  ];
}

/** The shader is a property in Fallout 3, and named by the shape in Skyrim. */
function shaded(isSkyrim: boolean): readonly Block[] {
  const properties = isSkyrim ? [] : [3, 5];
  const one = isSkyrim ? shape({ data: 2, shader: 3, alpha: 5 }) : shape({ data: 2, properties });
  return [node([1], { name: "root" }, "NiNode"), one, square(), shader(4, isSkyrim), textureSet(), alpha(0x200)];
}

function packed(): readonly Block[] {
  return [node([1], { name: "root" }), packedSquare(2), shader(3, true), textureSet()];
}

/** Rotations about each axis, one that is none, and a scale of 0. */
function turned(): readonly Block[] {
  return [
    node([1, 2, 3, 4, 5], { name: "root" }),
    node([], { rotation: QUARTER_Z }),
    node([], { rotation: HALF_Y }),
    node([], { rotation: MIRROR, scale: 3 }),
    node([], { scale: 0 }),
    node([], { translation: [Number.NaN, 0, 0] }),
  ];
}

/** Two roots, one shape below both, numbers that two shapes share, and a node that is below itself. */
function shared(): readonly Block[] {
  return [
    node([1, 2, 0], { name: "first" }),
    shape({ name: "a", data: 3 }),
    shape({ name: "b", data: 3 }),
    square(),
    node([1], { name: "second" }),
  ];
}

/** Collision without a reader between the shape and its numbers. */
function unread(): readonly Block[] {
  const collision = [unknown("bhkBoxShape", 52), unknown("bhkRigidBody", 130)];
  return [node([1], { name: "root" }), shape({ data: 4 }), ...collision, square()];
}

function unreadOld(): readonly Block[] {
  return [node([1], { name: "root" }), shape({ data: 3 }), unknown("NiKeyframeController", 60), square()];
}
