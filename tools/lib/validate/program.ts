import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { run } from "../run.ts";
import type { Problem, Product, Reader } from "./reader.ts";

const TIMEOUT_MS = 600_000;
const LANES = 2;

/** Decodes every picture whole and says `index text` of each that cannot be. */
const PILLOW_SCRIPT = `
import sys
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
for index, path in enumerate(sys.argv[1:]):
    try:
        with Image.open(path) as image:
            image.verify()
        with Image.open(path) as image:
            image.load()
    except Exception as error:
        print(index, type(error).__name__, str(error).replace("\\n", " "))
`;

/** Programs of other people, where they are installed. */
export function findPrograms(): readonly Reader[] {
  const python = process.env["ASSETX_PEER_PYTHON"] ?? "python3";
  const hasPillow = spawnSync(python, ["-c", "import PIL"]).status === 0;
  const hasProbe = spawnSync("ffprobe", ["-version"]).status === 0;
  return [
    {
      title: "Pillow",
      endings: [".png"],
      sampleEndings: [".png"],
      missing: hasPillow ? undefined : `${python} has no Pillow; set ASSETX_PEER_PYTHON to a Python that has it`,
      check: (products) => withFiles(products, (paths) => askPillow(python, products, paths)),
    },
    {
      title: "ffprobe, every frame decoded",
      endings: [".wav", ".ogg", ".mp3", ".m4a", ".exr"],
      sampleEndings: [".wav", ".exr"],
      missing: hasProbe ? undefined : "ffprobe is not installed; it is in Debian's package ffmpeg",
      check: (products) => withFiles(products, (paths) => askProbe(products, paths)),
    },
  ];
}

async function withFiles<T>(products: readonly Product[], use: (paths: readonly string[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-validate-"));
  try {
    const paths = products.map(({ path }, index) => join(folder, `${index}${extname(path).toLowerCase()}`));
    for (const [index, { bytes }] of products.entries()) writeFileSync(paths[index] ?? "", bytes);
    return await use(paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function askPillow(
  python: string,
  products: readonly Product[],
  paths: readonly string[],
): Promise<readonly Problem[]> {
  if (paths.length === 0) return [];
  const { code, output } = await run(python, ["-c", PILLOW_SCRIPT, ...paths], { timeoutMs: TIMEOUT_MS });
  const problems = output.split("\n").flatMap((line): readonly Problem[] => {
    const [, index, text] = /^(\d+) (.*)$/.exec(line) ?? [];
    const product = products[Number(index)];
    return text === undefined || product === undefined ? [] : [{ product, text }];
  });
  const [first] = products;
  return code === 0 || first === undefined
    ? problems
    : [...problems, { product: first, text: output.trim().slice(-500) }];
}

/** Decodes everything, since a header alone says little; a file of which no frame comes out is no file. */
async function askProbe(products: readonly Product[], paths: readonly string[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const queue = [...products.keys()];
  const show = ["-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0"];
  const lane = async (): Promise<void> => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const product = products[index];
      if (product === undefined) continue;
      const { code, output } = await run("ffprobe", [...show, paths[index] ?? ""], { timeoutMs: TIMEOUT_MS });
      const text = output.trim();
      if (code === 0 && /^[1-9]\d*$/.test(text)) continue;
      problems.push({ product, text: text === "" ? `exit code ${code}` : text.slice(0, 300) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return problems;
}
