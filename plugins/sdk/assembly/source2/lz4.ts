/**
 * Decodes one LZ4 block into `output`, which ends at `outputEnd`; matches may reach back to `history`, where the output of
 * earlier blocks of the same chain lies. @returns the end of what was written, or 0
 */
export function decodeLz4(input: usize, inputEnd: usize, output: usize, outputEnd: usize, history: usize): usize {
  let from = input;
  let to = output;
  while (from < inputEnd) {
    const token: u32 = load<u8>(from++);
    let literals = token >> 4;
    if (literals == 15) {
      let more: u32 = 255;
      while (more == 255 && from < inputEnd) {
        more = load<u8>(from++);
        literals += more;
      }
    }
    if (<usize>literals > inputEnd - from || <usize>literals > outputEnd - to) return 0;
    memory.copy(to, from, literals);
    from += literals;
    to += literals;
    if (from == inputEnd) return to;
    if (inputEnd - from < 2) return 0;
    const distance = <usize>load<u16>(from);
    from += 2;
    let length: u32 = (token & 15) + 4;
    if (length == 19) {
      let more: u32 = 255;
      while (more == 255 && from < inputEnd) {
        more = load<u8>(from++);
        length += more;
      }
    }
    if (distance == 0 || distance > to - history || <usize>length > outputEnd - to) return 0;
    // A match may overlap what it writes, so that bytes go one by one.
    for (const end = to + length; to < end; to++) store<u8>(to, load<u8>(to - distance));
  }
  return to;
}
