import { Nif, V_10_0_1_0, V_10_1_0_0 } from "./nif";

const V_4_2_1_0: u32 = 0x04020100;
const V_10_1_0_101: u32 = 0x0a010065;
const V_4_0_0_2: u32 = 0x04000002;
const TRANSFORM_BYTES: u32 = 52;

/** What extra data begins with. */
function readExtra(nif: Nif): void {
  if (nif.version >= V_10_0_1_0) nif.text();
  else {
    nif.ref();
    nif.skip(4);
  }
}

export function readBinaryExtra(nif: Nif): void {
  readExtra(nif);
  nif.skip(nif.u32());
}

export function readStringExtra(nif: Nif): void {
  readExtra(nif);
  nif.text();
}

export function readIntegerExtra(nif: Nif): void {
  readExtra(nif);
  nif.skip(4);
}

export function readSkin(nif: Nif): void {
  nif.ref();
  if (nif.version >= V_10_1_0_101) nif.ref();
  nif.ref();
  nif.refs(nif.u32());
}

export function readSkinData(nif: Nif): void {
  nif.skip(TRANSFORM_BYTES);
  const bones = nif.u32();
  if (nif.version >= V_4_0_0_2 && nif.version <= V_10_1_0_0) nif.ref();
  const hasWeights = nif.version < V_4_2_1_0 || nif.u8() == 1;
  for (let bone: u32 = 0; bone < bones && !nif.failed; bone++) {
    nif.skip(TRANSFORM_BYTES + 16);
    const weights = nif.u16();
    if (hasWeights) nif.skip(weights * 6);
  }
}
