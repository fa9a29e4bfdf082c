import { fail } from "@assetx/core/error";
import { findHex } from "@assetx/core/bytes";
import {
  DASH,
  decodeStream,
  detect,
  encode,
  listCodecs,
  readAll,
  readChunks,
  readHead,
  writeChunks,
} from "../codec/index.ts";
import { defineCommand, parseCount, type Arguments, type Command, type Context } from "../command/index.ts";
import { printJson, printLine, printNote, renderSize, renderTable, type Terminal } from "../terminal/index.ts";

/** One more than a trial reads, so that it knows whether it has all. */
const DETECT_BYTES = 4 * 1024 * 1024 + 1;
const ENCODE_BYTES = 1024 * 1024 * 1024;
const MAX_SIZE = 2 ** 40;
const MAX_LEVEL = 22;

const OPTIONS = {
  output: { type: "string", short: "o", value: "OUT", help: "file to write, - for stdout" },
  size: { type: "string", value: "BYTES", help: "decoded size; needed by oodle, and checked where it is given" },
  params: { type: "string", value: "HEX", help: "parameters of the codec, e.g. the five property bytes of lzma" },
  level: { type: "string", value: "N", help: "how hard to pack; each codec has its own range" },
  force: { type: "boolean", help: "overwrite OUT if it exists" },
  json: { type: "boolean", help: "print one JSON object per line" },
} as const;

type Values = Arguments<typeof OPTIONS>["values"];

export const command: Command = defineCommand({
  name: "codec",
  summary: "Use a decoder by itself: list, detect, decode, encode",
  details: [
    "assetx codec list                         what can be unpacked and packed here",
    "assetx codec detect FILE                  which codec FILE is data of, by header and bounded trial",
    "assetx codec decode NAME IN -o OUT        unpacks; streams, so that memory does not grow with the file",
    "assetx codec encode NAME IN -o OUT        packs",
    "IN and OUT may be - for stdin and stdout. OUT appears whole or not at all. Exit code 1 when data is damaged or not recognised.",
  ],
  positionals: { usage: "ACTION ...", min: 1, max: 3 },
  options: OPTIONS,
  async run(context, { values, positionals: [action = "", ...words] }) {
    switch (action) {
      case "list":
        return await list(context.terminal, words, values);
      case "detect":
        return await detectFile(context.terminal, words, values);
      case "decode":
        return await decodeFile(context, words, values);
      case "encode":
        return await encodeFile(context, words, values);
      default:
        return usage(`There is no action ${action}: use list, detect, decode or encode`);
    }
  },
});

async function list(terminal: Terminal, words: readonly string[], { json }: Values): Promise<0> {
  if (words.length > 0) usage("assetx codec list takes nothing else");
  const codecs = await listCodecs();
  if (json) {
    for (const codec of codecs) printJson(terminal, { type: "codec", ...codec });
    return 0;
  }
  const columns = [{ title: "CODEC" }, { title: "DECODES" }, { title: "STREAMS" }, { title: "ENCODES" }];
  const say = (value: boolean): string => (value ? "yes" : "-");
  const rows = codecs.map(({ name, decodes, streams, encodes }) => [name, say(decodes), say(streams), say(encodes)]);
  terminal.out(renderTable(columns, rows));
  return 0;
}

async function detectFile(terminal: Terminal, words: readonly string[], values: Values): Promise<0> {
  const [path] = words;
  if (path === undefined || words.length > 1) return usage("Give one file: assetx codec detect FILE");
  const found = await detect(await readHead(path, DETECT_BYTES), { sizeBytes: parseSize(values.size) });
  if (found.length === 0) return fail("codec.undetected", { path });
  for (const one of found) {
    if (values.json) {
      printJson(terminal, { type: "detected", path, ...one });
      continue;
    }
    const size = one.outputBytes === undefined ? "" : `, decodes to ${renderSize(one.outputBytes)}`;
    const doubt = one.decodes ? size : ", but it does not decode: damaged, cut or of an unknown kind";
    printLine(terminal, `${one.codec}  (by ${one.evidence}${doubt})`);
  }
  return 0;
}

async function decodeFile(context: Context, words: readonly string[], values: Values): Promise<0> {
  const [name, path] = words;
  if (name === undefined || path === undefined)
    return usage("Give a codec and a file: assetx codec decode NAME IN -o OUT");
  const sizeBytes = parseSize(values.size);
  const params = values.params === undefined ? undefined : parseHex(values.params);
  const chunks = decodeStream(name, readChunks(path), { sizeBytes, params, maxBytes: sizeBytes ?? MAX_SIZE });
  return await write(context, values, { codec: name, action: "decoded" }, chunks);
}

async function encodeFile(context: Context, words: readonly string[], values: Values): Promise<0> {
  const [name, path] = words;
  if (name === undefined || path === undefined)
    return usage("Give a codec and a file: assetx codec encode NAME IN -o OUT");
  const level = values.level === undefined ? undefined : parseCount("codec", "level", values.level, 0, MAX_LEVEL);
  async function* pack(codec: string, input: string): AsyncGenerator<Uint8Array> {
    yield await encode(codec, await readAll(input, ENCODE_BYTES), { level });
  }
  return await write(context, values, { codec: name, action: "encoded" }, pack(name, path));
}

async function write(
  { terminal }: Context,
  { output, force, json }: Values,
  what: { readonly codec: string; readonly action: string },
  chunks: AsyncIterable<Uint8Array>,
): Promise<0> {
  if (output === undefined) return usage("Say where the result goes: -o OUT, or -o - for stdout");
  const sizeBytes = await writeChunks(output, chunks, { force });
  if (output === DASH) return 0;
  if (json) printJson(terminal, { type: what.action, codec: what.codec, output, sizeBytes });
  else printNote(terminal, `${output}: ${renderSize(sizeBytes)}`);
  return 0;
}

function parseSize(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseCount("codec", "size", text, 0, MAX_SIZE);
}

function parseHex(text: string): Uint8Array {
  return findHex(text) ?? usage("--params takes pairs of hexadecimal digits");
}

function usage(detail: string): never {
  return fail("cli.usage", { command: "codec", detail });
}
