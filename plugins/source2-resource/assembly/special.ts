import { alloc, Block, BLOCK_RED2, BLOCK_REDI, Container, Kv3Node, readBlock, Source } from "../../sdk/assembly";

const MAX_BYTES: f64 = 1024 * 1024;

export const SPECIAL_YCOCG: u32 = 1;
export const SPECIAL_NORMAL: u32 = 2;

/** What the compiler did to a texture's colours, as SPECIAL_* bits; it is told by names of steps in the edit info. */
export function readSpecials(source: Source, container: Container): u32 {
  const old = container.find(BLOCK_REDI);
  if (changetype<usize>(old) != 0) return search(copyOf(source, old), <u32>old.length);
  const block = container.find(BLOCK_RED2);
  if (changetype<usize>(block) == 0) return 0;
  const tree = readBlock(source, block);
  const list = changetype<usize>(tree) == 0 ? tree : tree.find("m_specialdependencies");
  let item = changetype<usize>(list) == 0 ? list : list.first;
  let found: u32 = 0;
  while (changetype<usize>(item) != 0) {
    const text = item.find("m_string");
    if (changetype<usize>(text) != 0) found |= search(<usize>text.value, text.length);
    item = item.next;
  }
  return found;
}

function copyOf(source: Source, block: Block): usize {
  const bytes = block.length > MAX_BYTES ? 0 : alloc(<u32>block.length);
  return bytes != 0 && source.copy(block.at, bytes, <u32>block.length) ? bytes : 0;
}

function search(from: usize, length: u32): u32 {
  if (from == 0) return 0;
  let found: u32 = 0;
  for (let index: u32 = 0; index + 8 <= length; index++) {
    const word = load<u64>(from + index);
    // "YCoCg", "Normaliz" and "HemiOct", in the order of memory.
    if ((word & 0xffffffffff) == 0x67436f4359) found |= SPECIAL_YCOCG;
    else if (word == 0x7a696c616d726f4e || (word & 0xffffffffffffff) == 0x74634f696d6548) found |= SPECIAL_NORMAL;
  }
  return found;
}
