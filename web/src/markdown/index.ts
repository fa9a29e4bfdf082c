export { Markdown } from "./markdown.tsx";
export { parseMarkdown, type ParsedMarkdown } from "./parse.ts";
export { findSafeLink } from "./safe-link.ts";
