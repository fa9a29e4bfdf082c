import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

export type ParsedMarkdown =
  | { readonly kind: "tree"; readonly root: Root }
  /** The text as it is, because parsing it would take too long. */
  | { readonly kind: "plain"; readonly code: "readme.too-complex" | "readme.too-large"; readonly text: string };

/** What the registry accepts as a readme. */
const MAX_CHARACTERS = 256 * 1024;
/** Shown of a text that is too large. */
const SHOWN_CHARACTERS = 64 * 1024;
/** Containers inside containers on one line: `> > > -`. */
const MAX_NESTING = 24;
/** The parser's work grows with the square of these within one paragraph. */
const MAX_MARKS_PER_PARAGRAPH = 300;
/** Roughly the constructs of a text; the parser takes about 0.1 ms for each. */
const MAX_CONSTRUCTS = 1500;

/** Parses Markdown whose author is not trusted; bounded in time by refusing what grows faster than its length. */
export function parseMarkdown(text: string): ParsedMarkdown {
  if (text.length > MAX_CHARACTERS) {
    return { kind: "plain", code: "readme.too-large", text: text.slice(0, SHOWN_CHARACTERS) };
  }
  if (isTooComplex(text)) {
    return { kind: "plain", code: "readme.too-complex", text: text.slice(0, SHOWN_CHARACTERS) };
  }
  return {
    kind: "tree",
    root: fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }),
  };
}

function isTooComplex(text: string): boolean {
  let inParagraph = 0;
  let constructs = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const nesting = nestingOf(line);
    const marks = countMarks(line);
    inParagraph = line.trim() === "" ? 0 : inParagraph + marks;
    constructs += 1 + nesting + marks / 3 + line.length / 60;
    if (nesting > MAX_NESTING || inParagraph > MAX_MARKS_PER_PARAGRAPH || constructs > MAX_CONSTRUCTS) return true;
  }
  return false;
}

/** Containers a line opens, or continues by its indent. */
function nestingOf(line: string): number {
  const prefix = /^(?:[ \t]|>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*/.exec(line)?.[0] ?? "";
  const markers = prefix.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  const indent = prefix.replaceAll("\t", "    ").match(/ /g)?.length ?? 0;
  return markers + Math.floor(indent / 8);
}

function countMarks(line: string): number {
  let count = 0;
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index);
    // ! & * < > [ \ ] _ ` | ~
    if (
      code === 0x21 ||
      code === 0x26 ||
      code === 0x2a ||
      code === 0x3c ||
      code === 0x3e ||
      code === 0x5b ||
      code === 0x5c ||
      code === 0x5d ||
      code === 0x5f ||
      code === 0x60 ||
      code === 0x7c ||
      code === 0x7e
    ) {
      count++;
    }
  }
  return count;
}
