/** The prose of docs/abi.md. Numbers come from core/src/abi and are not repeated here. */
export const TEXT = {
  layers: `A format may consist of containers in containers that nobody wants to see one by one. An entry with \`container.layer\` 1\nis opened by the host with the plugin of the format that \`container.format\` names (or, without it, of the one that recognises\nthe content), and its entries stand in its place. One with \`container.layer\` 2 is what such a layer points into and is not shown\nbeside it. A layer's plugin opens the other entries of its folder as siblings; it may read of them up to\n16 MiB together; into the others it may point, but reading them is -EIO. An asset inside an archive is opened the same way.`,
  attributes: `An entry whose attributes say how its bytes are a picture or a sound is converted when it is extracted: to PNG (16 bits
a channel where the format has more than 8; OpenEXR for floating point) or to WAV. So a plugin never decodes pixels or
samples. \`image.format\`, \`image.width\` and \`image.height\`, or \`audio.codec\`, \`audio.rate\` and \`audio.channels\`, are needed;
the others are there when they say something.`,
  introduction: `# The plugin ABI \`ax1\`

Made by \`tools/generate-abi.ts\` from \`core/src/abi\`; do not edit.

A plugin is a core WebAssembly module. It describes where bytes lie; the host moves, decodes, checks and writes them. \`ax1\`
is both the name of the import module and the version. Every call is synchronous, pointers and lengths are unsigned i32,
offsets in files are f64 (exact to 2^53), and every run gets a fresh instance. There is no clock, no randomness, no
environment, no network and no file system.
`,
  imports: `Negative results are error numbers. A pointer outside of the memory ends the run with \`abi.bounds\`; it is not an error
number. Source 0 is the input; siblings get the numbers that follow, in the order in which they are opened.

\`open\` takes one name of the input's own folder that matches a glob of the manifest's \`siblings\`. The empty name opens a
source that holds the input's own file name in UTF-8, from which the names of its siblings follow.
A plugin without \`siblings\` learns no name, and nothing is opened in \`ax_probe\`.

A plugin whose manifest asks for a \`key\` opens \`@key/ID\`, where ID (1 to 64 of \`a-z 0-9 . _ -\`) is what the container
calls the key, or \`default\`: a source that holds the key's bytes, or -ENOKEY when the user gave none of that name. It then says
so in a diagnostic \`key-missing\` with the ID. Extents cannot lie in such a source.`,
  exports: `\`memory\` is exported too; the host rewrites its maximum. Names that start with \`__ax_\` are the host's.`,
  errno: `The values are Linux's; a call answers with the negative.`,
  records: `One \`emit\` is one record: \`kind u16\`, then fields until its end. A field is \`tag u16, sizeBytes u16, payload\`. All
numbers are little-endian, text is UTF-8 without a terminator. Pieces (extent, slice, literal, fill) are put together in
the order in which their fields stand.`,
  layouts: `    extent      source u32, offset f64, packedBytes f64, sizeBytes f64 (-1: only decoding tells), then steps
    step        codec u16, paramBytes u16, params; steps stand in the order in which they are undone
    slice       stream u32, offset f64, sizeBytes f64
    literal     the bytes
    fill        byte u8, sizeBytes f64
    hash        algorithm u8, over u8 (0 the packed bytes, 1 the decoded bytes), digest as it is printed
    attribute   type u8 (0 number f64, 1 text, 2 bytes), keyBytes u8, key, value`,
  codecs: `Numbers of extents' steps and of \`ax1_codec.run\`. They never change. From 64 on they are ciphers and
other transforms; their parameters are in docs/codec.md.
That a number is given does not mean that every host decodes it: a codec that is absent is \`ENOSYS\` in a call, and a coded
error for the entry in an extent.`,
  kinds: `What an entry holds, as far as the plugin knows without decoding it.`,
  hashes: `The host checks a stored hash while it extracts.`,
  severities: `A listing with an error is not whole; an entry with an error cannot be extracted whole.`,
} as const;

export const EXPORT_MEANING: Readonly<Record<string, string>> = {
  ax_abi: "the ABI's version; asked first",
  ax_alloc: "(sizeBytes) memory for the host to write into; 0 = no memory",
  ax_probe: "0 to 100: how sure the plugin is that it reads this input; looks at the first and last 64 KiB at most",
  ax_list: "emits the records; 0 or -errno",
  ax_extract: "(entry, out) writes one entry that extents cannot express; 0 or -errno",
};

export const FIELD_MEANING: Readonly<Record<string, string>> = {
  id: "u32; of a stream or an entry; in a diagnostic, the entry it speaks of; in `more`, what it continues",
  name: "bytes; an entry's name with `/` between folders, or a format's id",
  assetKind: "u32; see asset kinds; 0 when absent",
  sizeBytes: "f64; decoded size, absent when only decoding tells",
  extent: "bytes of a source, decoded by a chain of codecs",
  slice: "bytes of a stream that was emitted before",
  literal: "the bytes themselves",
  fill: "one byte, repeated",
  needsExtract: "nothing; the host calls `ax_extract` for this entry",
  modifiedMs: "f64; milliseconds since 1970, UTC",
  mediaType: "text",
  hash: "stored in the container, checked by the host",
  attribute: "a key with a number, a text or bytes, e.g. width and height for a converter",
  severity: "u32; see severities",
  code: "text; a word such as `part-missing`",
  text: "text; what is wrong, in a sentence",
  offset: "f64; where in the input a diagnostic points",
  version: "text; a format's version",
  engineVersion: "text; the engine's version, e.g. `4.2.2`",
  target: "u32; in `more`, 0 continues a stream, 1 an entry",
};

/** What each attribute of a picture and of a sound says. */
export const ATTRIBUTE_MEANING = {
  image: {
    format: "text: pixel format, see below",
    width: "pixels",
    height: "pixels",
    depth: "slices of a volume, one below the other in the picture",
    palette: "bytes: colours of an indexed format, 3 bytes each",
    paletteAlpha: "1 when the palette has 4 bytes a colour",
    swizzle: "text: where R, G, B and A come from, four of `rgba01z`: `z` is what red and green leave of a unit vector",
    layout: "text: order of the pixels or blocks; `linear` when absent",
    pitch: "bytes from row to row, when rows are padded",
    bottomUp: "1 when the first row is the lowest",
    premultiplied: "1 when colour is multiplied by alpha",
    srgb: "1 for sRGB, 0 for linear colour",
    normalMap: "1 for tangent-space normals",
    index: "which picture of a `crunch` or `basis` file: slices count first, then faces, then layers; 0 when absent",
    mips: "levels of the texture; information only",
    layers: "array layers; information only",
    faces: "6 for a cube map; information only",
  },
  audio: {
    codec: "text: sound layout, see below",
    rate: "frames a second",
    channels: "channels",
    samples: "frames; what is left of the last block is dropped",
    block: "bytes of one block of all channels",
    blockSamples: "frames of one block, when fewer than its bytes can hold",
    coefficients: "bytes: the predictor's coefficients",
    loopStart: "first frame of the loop",
    loopEnd: "the frame behind the loop",
  },
} as const;
