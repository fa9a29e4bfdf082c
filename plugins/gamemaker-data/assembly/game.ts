import { alloc, Source, Text } from "../../sdk/assembly";
import { CHUNK_FEAT, CHUNK_FEDS, CHUNK_GEN8, CHUNK_PSEM, CHUNK_SEQN, CHUNK_TGIN, CHUNK_UILR, Form } from "./form";

// offset  size  GEN8
//   0x01     1  bytecode           version of the code: 13 to 17
//   0x04     4  file, config       pointers to texts
//   0x28     4  name               pointer to a text
//   0x2c    16  engine             major, minor, release, build
//   0x5c     8  built              seconds since 1970
//   0x64     4  title              pointer to a text
const GEN8_BYTES: f64 = 104;

/** What a game says of itself; zeros in a group of sounds, which says nothing. */
@unmanaged
export class Game {
  bytecode: u32;
  major: u32;
  minor: u32;
  release: u32;
  build: u32;
  name: u32;
  title: u32;
  config: u32;
  builtSeconds: f64;

  static of(form: Form): Game {
    const game = changetype<Game>(alloc(offsetof<Game>()));
    const cursor = form.open(CHUNK_GEN8);
    if (cursor.left() < GEN8_BYTES) return game;
    const at = cursor.at;
    const source: Source = form.source;
    game.bytecode = source.u8(at + 1);
    game.config = source.u32le(at + 8);
    game.name = source.u32le(at + 40);
    game.major = source.u32le(at + 44);
    game.minor = source.u32le(at + 48);
    game.release = source.u32le(at + 52);
    game.build = source.u32le(at + 56);
    game.builtSeconds = <f64>source.u64le(at + 92);
    game.title = source.u32le(at + 100);
    return game;
  }
}

/**
 * The engine's version. Most games say 2.0.0.0 whatever made them, so that the chunks they have tell more.
 */
export function engineOf(form: Form, game: Game): Text {
  const text = Text.create(64);
  if (game.major == 2 && game.minor == 0) {
    if (form.find(CHUNK_UILR) >= 0) return text.ascii("2024.13 or later");
    if (form.find(CHUNK_PSEM) >= 0) return text.ascii("2023.2 or later");
    if (form.find(CHUNK_FEAT) >= 0) return text.ascii("2022.8 or later");
    if (form.find(CHUNK_FEDS) >= 0) return text.ascii("2.3.6 or later");
    if (form.find(CHUNK_SEQN) >= 0) return text.ascii("2.3 or later");
    if (form.find(CHUNK_TGIN) >= 0) return text.ascii("2.2.1 or later");
  }
  text.decimal(game.major).ascii(".").decimal(game.minor).ascii(".").decimal(game.release);
  return text.ascii(".").decimal(game.build);
}
