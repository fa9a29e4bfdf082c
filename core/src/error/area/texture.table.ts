import { row } from "../row.ts";

/** Bytes that are no picture of the stated format and size. */
export const TEXTURE = {
  "texture.format": row<{ format: string }>(
    422,
    1,
    "file",
    ({ format }) => `The texture format ${format} is not known`,
    () => "Extract the entry as it is stored with --raw; a plugin names a format of TEXTURE_FORMATS",
  ),
  "texture.unsupported": row<{ format: string; detail: string }>(
    422,
    1,
    "file",
    ({ format, detail }) => `The ${format} texture cannot be decoded here: ${detail}`,
    () => "Extract the entry as it is stored with --raw",
  ),
  "texture.size": row<{ format: string; width: number; height: number; expectedBytes: number; foundBytes: number }>(
    422,
    1,
    "file",
    ({ format, width, height, expectedBytes, foundBytes }) =>
      `A ${format} texture of ${width} x ${height} pixels needs ${expectedBytes} bytes and there are ${foundBytes}`,
    () => "Check that the file is complete; otherwise the container states a wrong size",
  ),
  "texture.dimension": row<{ format: string; detail: string }>(
    422,
    1,
    "file",
    ({ format, detail }) => `The ${format} texture has no valid shape: ${detail}`,
    () => "Check that the file is complete; otherwise the container states a wrong size",
  ),
  "texture.too-large": row<{ format: string; width: number; height: number; maxPixels: number }>(
    422,
    1,
    "file",
    ({ format, width, height, maxPixels }) =>
      `The ${format} texture of ${width} x ${height} pixels is larger than the ${maxPixels} pixels allowed`,
    () => "Extract the entry as it is stored with --raw",
  ),
  "texture.option": row<{ option: string; value: string }>(
    422,
    1,
    "file",
    ({ option, value }) => `The texture option ${option} cannot be ${value}`,
    () => "Correct the attribute in the plugin that reads the container",
  ),
};
