import { alloc, inputStem, Text } from "../../sdk/assembly";
import { Texture } from "./texture";

const MAX_NAME_BYTES: u32 = 255;
const SUFFIX_BYTES: u32 = 48;

/** Names entries after the file, with the numbers of layer and face where there are several. */
@unmanaged
export class Namer {
  private base: Text;
  private text: Text;

  static create(): Namer {
    const namer = changetype<Namer>(alloc(offsetof<Namer>()));
    namer.base = inputStem(Text.create(MAX_NAME_BYTES), "texture");
    namer.text = Text.create(MAX_NAME_BYTES + SUFFIX_BYTES);
    return namer;
  }

  /** Valid until the next name. */
  name(texture: Texture, layer: u32, face: u32): Text {
    const text = this.text.clear().text(this.base);
    if (texture.layers > 1) text.ascii("_l").decimal(layer);
    if (texture.faces > 1) text.ascii("_f").decimal(face);
    return text;
  }
}
