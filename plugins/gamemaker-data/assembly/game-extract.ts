import { Json } from "../../sdk/assembly";
import { Form } from "./form";
import { engineOf, Game } from "./game";
import { createJson, writeJson, writeReference } from "./json";
import { SoundTable } from "./sound";

/** Writes what the game says of itself and of its sounds in JSON; 0, or -errno. */
export function extractGame(form: Form, output: i32): i32 {
  const json = createJson();
  const game = Game.of(form);
  const engine = engineOf(form, game);
  json.object();
  json.key("name");
  writeReference(json, form, game.name);
  json.key("title");
  writeReference(json, form, game.title);
  json.key("configuration");
  writeReference(json, form, game.config);
  json.key("engine");
  json.text(engine.pointer, engine.length);
  json.key("bytecode");
  json.unsigned(game.bytecode);
  json.key("builtSeconds");
  json.number(game.builtSeconds);
  json.key("sounds");
  writeSounds(json, form);
  json.endObject();
  return writeJson(json, output);
}

function writeSounds(json: Json, form: Form): void {
  const table = SoundTable.of(form);
  json.array();
  for (let index: u32 = 0; index < table.count && !json.failed; index++) {
    const sound = table.read(index);
    if (!sound.exists) continue;
    json.object();
    json.key("name");
    writeReference(json, form, sound.name);
    json.key("file");
    writeReference(json, form, sound.file);
    json.key("volume");
    json.float(sound.volume);
    json.key("pitch");
    json.float(sound.pitch);
    json.key("group");
    json.unsigned(sound.group);
    json.key("embedded");
    json.flag(sound.embedded);
    json.endObject();
  }
  json.endArray();
}
