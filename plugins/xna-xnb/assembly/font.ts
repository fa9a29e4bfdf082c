import { alloc, Json } from "../../sdk/assembly";
import { Content } from "./content";
import { READER_CHARACTERS, READER_RECTANGLES, READER_VECTORS, Readers } from "./reader";

const MOST_GLYPHS: u32 = 65536;
const RECTANGLE_BYTES: u32 = 16;
const VECTOR_BYTES: u32 = 12;

// The texture, then four lists of one length, each an object: glyphs and cropping (rectangles: x, y, width, height as i32),
// characters (UTF-8) and kerning (left, width, right as f32). Between characters and kerning lineSpacing (i32) and spacing
// (f32); at the end a byte that says whether the character to fall back to follows.
@unmanaged
export class Font {
  count: u32;
  private glyphs: usize;
  private cropping: usize;
  private characters: usize;
  private kerning: usize;
  private lineSpacing: i32;
  private spacing: f32;
  private fallback: u32;

  /** Reads what follows the texture; `content.failed` when it is no font. */
  static read(content: Content, readers: Readers): Font {
    const font = changetype<Font>(alloc(offsetof<Font>()));
    font.glyphs = font.list(content, readers, READER_RECTANGLES, RECTANGLE_BYTES);
    font.cropping = font.list(content, readers, READER_RECTANGLES, RECTANGLE_BYTES);
    font.readCharacters(content, readers);
    font.lineSpacing = <i32>content.u32();
    font.spacing = reinterpret<f32>(content.u32());
    font.kerning = font.list(content, readers, READER_VECTORS, VECTOR_BYTES);
    font.fallback = content.u8() == 0 ? 0 : content.character();
    return font;
  }

  /** Puts the object that describes the font. `texture` is the picture's name. */
  write(json: Json, texture: usize, textureBytes: u32): void {
    json.object();
    json.key("texture");
    json.text(texture, textureBytes);
    json.key("lineSpacing");
    json.integer(this.lineSpacing);
    json.key("spacing");
    json.float(this.spacing);
    json.key("defaultCharacter");
    if (this.fallback == 0) json.none();
    else json.unsigned(this.fallback);
    json.key("glyphs");
    json.array();
    for (let index: u32 = 0; index < this.count && !json.failed; index++) this.writeGlyph(json, index);
    json.endArray();
    json.endObject();
  }

  private writeGlyph(json: Json, index: u32): void {
    json.object();
    json.key("code");
    json.unsigned(load<u32>(this.characters + (index << 2)));
    writeRectangle(json, this.glyphs + index * RECTANGLE_BYTES, "x", "y", "width", "height");
    writeRectangle(json, this.cropping + index * RECTANGLE_BYTES, "offsetX", "offsetY", "cropWidth", "cropHeight");
    const kerning = this.kerning + index * VECTOR_BYTES;
    json.key("left");
    json.float(load<f32>(kerning));
    json.key("advance");
    json.float(load<f32>(kerning, 4));
    json.key("right");
    json.float(load<f32>(kerning, 8));
    json.endObject();
  }

  /** A copy of a list's values, since they are more than a window may hold. */
  private list(content: Content, readers: Readers, kind: u32, itemBytes: u32): usize {
    if (!this.begin(content, readers, kind)) return 0;
    const bytes = this.count * itemBytes;
    if (<f64>bytes > content.left()) {
      content.failed = true;
      return 0;
    }
    const copied = alloc(bytes);
    if (copied == 0 || !content.copy(content.at, copied, bytes)) content.failed = true;
    content.skip(<f64>bytes);
    return copied;
  }

  private readCharacters(content: Content, readers: Readers): void {
    if (!this.begin(content, readers, READER_CHARACTERS)) return;
    this.characters = alloc(this.count << 2);
    if (this.characters == 0) content.failed = true;
    for (let index: u32 = 0; index < this.count && !content.failed; index++) {
      store<u32>(this.characters + (index << 2), content.character());
    }
  }

  /** All lists have the length of the first. */
  private begin(content: Content, readers: Readers, kind: u32): bool {
    if (readers.next(content) != kind) content.failed = true;
    const count = content.u32();
    if (this.glyphs == 0) this.count = count;
    if (count != this.count || count > MOST_GLYPHS) content.failed = true;
    return !content.failed;
  }
}

function writeRectangle(json: Json, at: usize, x: string, y: string, width: string, height: string): void {
  json.key(x);
  json.integer(load<i32>(at));
  json.key(y);
  json.integer(load<i32>(at, 4));
  json.key(width);
  json.integer(load<i32>(at, 8));
  json.key(height);
  json.integer(load<i32>(at, 12));
}
