import { equalsAscii, Text } from "../index";

const COUNT: u32 = 9;

/** By what the Zen loader calls the classes of textures: hashes of their paths, in the order of `nameOf`. */
const HASHES: usize = memory.data<u64>([
  0x5b93bca796d1fa6f, 0x61ff31428abdc8ae, 0x6b74936cc124e6fb, 0x6461c85f4ba3d161, 0x62ebbf4da0c22e82, 0x69a8bd83f3bed06a,
  0x6fe6ca4e48506419, 0x5e90a76c6b6d37bf, 0x57b89c50f7286201,
]);

/** Whether a hash stands for a class of textures that hold pixels. */
export function isTextureHash(hash: u64): bool {
  for (let index: u32 = 0; index < COUNT; index++) if (load<u64>(HASHES + (index << 3)) == hash) return true;
  return false;
}

/** The same for a name. */
export function isTextureName(name: Text): bool {
  for (let index: u32 = 0; index < COUNT; index++) {
    if (equalsAscii(name.pointer, name.length, nameOf(index))) return true;
  }
  return false;
}

function nameOf(index: u32): string {
  switch (index) {
    case 0:
      return "texture2d";
    case 1:
      return "texturecube";
    case 2:
      return "texture2darray";
    case 3:
      return "volumetexture";
    case 4:
      return "texturecubearray";
    case 5:
      return "texturelightprofile";
    case 6:
      return "lightmaptexture2d";
    case 7:
      return "shadowmaptexture2d";
    default:
      return "curvelinearcoloratlas";
  }
}
