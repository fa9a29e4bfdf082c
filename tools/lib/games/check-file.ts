import type { Container } from "./tally.ts";
import { NOTHING, runProgram, sampleOf, type Verdict } from "./tool.ts";

/** Pictures and sounds of one game that are opened, in one process. */
const SAMPLES = 1024;
/** Pillow reads every pixel of a PNG, Python's own reader every frame of a WAV. */
const SCRIPT = `
import sys, wave
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
for path in sys.stdin.read().split("\\0"):
    try:
        if path.lower().endswith(".png"):
            with Image.open(path) as picture:
                picture.load()
        else:
            with wave.open(path) as sound:
                if len(sound.readframes(sound.getnframes())) == 0: raise ValueError("no frames")
    except Exception as error:
        print(path, error)
`;

/** Opens some of the pictures and sounds that were made from a game's entries. */
export function checkFiles(python: string, containers: Iterable<Container>): Verdict {
  const made = [...containers].flatMap(({ outputs }) => outputs.filter((one) => one.isConverted));
  const files = made.filter(({ output }) => /\.(?:png|wav)$/.test(output));
  const paths = sampleOf(files, SAMPLES).map(({ output }) => output);
  if (paths.length === 0) return NOTHING;
  const complaints = runProgram(python, ["-c", SCRIPT], paths.join("\0")).split("\n").filter(Boolean);
  return { checked: paths.length, problems: complaints };
}
