import { planConversion, type ConvertibleEntry } from "./plan.ts";

/**
 * An entry's stored name with the extension of what it becomes; unchanged when it ends with it already, in either case.
 * Nothing is replaced, so that two entries never get one name that had two.
 */
export function convertedName(nameBytes: Uint8Array, extension: string): Uint8Array {
  const end = nameBytes.subarray(Math.max(0, nameBytes.length - extension.length));
  if (String.fromCharCode(...end).toLowerCase() === extension) return nameBytes;
  const name = new Uint8Array(nameBytes.length + extension.length);
  name.set(nameBytes);
  for (let index = 0; index < extension.length; index++) name[nameBytes.length + index] = extension.charCodeAt(index);
  return name;
}

/**
 * The name that an extraction with or without `convert` gives an entry, before it is made safe.
 *
 * @throws AssetxError `audio.unknown-codec`, `audio.parameters`
 */
export function planOutputName(
  entry: ConvertibleEntry & { readonly nameBytes: Uint8Array },
  convert: boolean,
): Uint8Array {
  const conversion = convert ? planConversion(entry) : undefined;
  return conversion === undefined ? entry.nameBytes : convertedName(entry.nameBytes, conversion.extension);
}
