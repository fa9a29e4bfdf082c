import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Container } from "./tally.ts";
import { runProgram, sampleOf, type Verdict } from "./tool.ts";

/** Outputs of one archive whose bytes are compared. */
const SAMPLES = 64;

/**
 * Compares names with 7z's listing, sizes too where an entry comes as it is stored, and the bytes of some of these with the
 * CRC-32 that it tells.
 */
export function checkZip(program: string, path: string, container: Container): Verdict {
  const rows = parseListing(runProgram(program, ["l", "-slt", "-sccUTF-8", path]));
  const problems: string[] = [];
  const names = new Set(container.outputs.map(({ name }) => latin1(name)));
  const absent = rows.filter(({ name }) => !names.has(name));
  if (absent.length > container.failed) {
    problems.push(`7z lists ${absent.length} files that did not come out, such as ${String(absent[0]?.name)}`);
  }
  const rowsOf = Map.groupBy(rows, ({ name }) => name);
  const plain = container.outputs.filter((one) => !one.isConverted);
  for (const { name, sizeBytes } of plain) {
    const told = rowsOf.get(latin1(name)) ?? [];
    if (!told.some((row) => row.sizeBytes === sizeBytes))
      problems.push(`${name} has ${sizeBytes} bytes, not so for 7z`);
  }
  const samples = sampleOf(plain, SAMPLES);
  for (const { name, output } of samples) {
    const crc = crc32(readFileSync(output)).toString(16).toUpperCase().padStart(8, "0");
    const told = rowsOf.get(latin1(name)) ?? [];
    if (!told.some((row) => row.crc === crc)) problems.push(`${name} has the CRC-32 ${crc}, not so for 7z`);
  }
  return { checked: rows.length + plain.length + samples.length, problems };
}

interface Row {
  readonly name: string;
  readonly sizeBytes: number;
  readonly crc: string;
}

/** The blocks behind the dashes, each a file of `Key = value` lines. */
function parseListing(text: string): readonly Row[] {
  const [, body = ""] = text.split("\n----------\n");
  const rows: Row[] = [];
  for (const block of body.split("\n\n")) {
    const fields = new Map(block.split("\n").map((line) => splitLine(line)));
    const name = fields.get("Path");
    if (name === undefined || fields.get("Folder") === "+") continue;
    rows.push({ name, sizeBytes: Number(fields.get("Size")), crc: fields.get("CRC") ?? "" });
  }
  return rows;
}

function splitLine(line: string): readonly [string, string] {
  const at = line.indexOf(" = ");
  return at === -1 ? [line.replace(/ =$/, ""), ""] : [line.slice(0, at), line.slice(at + 3)];
}

/** Programs are read byte by byte, so that names are compared as bytes. */
function latin1(name: string): string {
  return Buffer.from(name, "utf8").toString("latin1");
}
