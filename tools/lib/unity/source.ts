import { CLASSES } from "../../../plugins/unity-assets/class.table.ts";
import { COMMON_STRINGS } from "../../../plugins/unity-assets/common-string.table.ts";
import { LAYOUTS } from "../../../plugins/unity-assets/layout.table.ts";
import { FIELDS, TEXTS } from "../../../plugins/unity-assets/text.table.ts";
import { TEXTURE_FORMATS } from "../../../plugins/unity-assets/texture-format.table.ts";
import { LayoutPacker } from "./layout.ts";
import { packTexts } from "./pack.ts";

/** Before each text, the length that makes it a string for the compiler. */
const LENGTH_BYTES = 4;
const FIRST_LETTER = 0x61;
const DIGIT_ZERO = 0x30;
const PER_LINE = 24;

/** Text of plugins/unity-assets/assembly/text.gen.ts. */
export function textSource(): string {
  const texts = { ...FIELDS, ...TEXTS, CLASSES: classRows(), TEXTURE_FORMATS: formatRows(), COMMON_STRINGS };
  const places = new Map<string, number>();
  let end = 0;
  const constants = Object.entries(texts).map(([name, text]) => {
    const place = end + LENGTH_BYTES;
    places.set(text, place);
    end = place + 2 * text.length;
    return `export const ${name}: string = changetype<string>(TEXTS + ${place});\n`;
  });
  const fields = new Map(Object.values(FIELDS).map((field) => [field, places.get(field) ?? 0]));
  const packer = new LayoutPacker(fields);
  const layouts = Object.values(LAYOUTS).map((layout) => packer.pack(layout));
  const starts = layouts.map((_, index) => layouts.slice(0, index).flat().length);
  const { pairs, codes } = packTexts(Object.values(texts));
  return `// Made by tools/generate-unity.ts from the tables of plugins/unity-assets; do not edit.

/** The texts once \`unpackTexts\` has run: each as a string with its length in front, and a NUL at the end of the last one. */
export const TEXTS: usize = memory.data(${end + LENGTH_BYTES}, 16);
export const CODE_COUNT: u32 = ${codes.length};

/** The two codes that each code from 96 on stands for. */
export const PAIRS: usize = memory.data<u8>([
${lines(pairs)}]);
export const CODES: usize = memory.data<u8>([
${lines(codes)}]);

/** Layouts of assembly/layout.ts one behind the other, where each starts, and the versions that they ask for. */
export const LAYOUTS: usize = memory.data<u8>([
${lines(layouts.flat())}]);
export const LAYOUT_STARTS: usize = memory.data<u16>([
${lines(starts)}]);
export const LAYOUT_VERSIONS: usize = memory.data<u32>([
${lines(packer.versions)}]);

${constants.join("")}`;
}

/** A comma, the number, a letter for the layout, the name; and so on up to a last comma. */
function classRows(): string {
  const layouts = Object.keys(LAYOUTS);
  const rows = CLASSES.map(([id, name, layout]) => {
    const letter = layout === undefined ? " " : String.fromCharCode(FIRST_LETTER + layouts.indexOf(layout));
    return `,${id}${letter}${name}`;
  });
  return `${rows.join("")},`;
}

/** A comma, the number, a blank, three digits (\`:\` is ten) and the name; and so on up to a last comma. */
function formatRows(): string {
  const rows = TEXTURE_FORMATS.map(([number, name, ...sizes]) => {
    const digits = sizes.map((size) => String.fromCharCode(DIGIT_ZERO + size));
    return `,${number} ${digits.join("")}${name}`;
  });
  return `${rows.join("")},`;
}

function lines(numbers: readonly number[]): string {
  let text = "";
  for (let at = 0; at < numbers.length; at += PER_LINE) text += `  ${numbers.slice(at, at + PER_LINE).join(", ")},\n`;
  return text;
}
