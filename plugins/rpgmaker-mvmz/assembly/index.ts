import {
  alloc,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_ENOMEM,
  finish,
  inputName,
  literal,
  refuse,
  refuseVariant,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { describeMedia } from "./detail";
import { headBytes, KeySearch, USER_KEY_WRONG } from "./key";
import { findHeader, HEAD_BYTES, HEADER_BYTES, HEADER_KNOWN, HEADER_NONE, plainBytes } from "./layout";
import { recoverM4a } from "./m4a";
import { kindOfMedia, MEDIA_M4A, MEDIA_NONE, MEDIA_OGG, MEDIA_PNG, mediaOfName, renameTo } from "./media";
import { recoverOgg } from "./ogg";
import { recoverPng } from "./png";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAX_NAME_BYTES: u32 = 1024;
const EXTENSION_BYTES: u32 = 5;

export function ax_probe(): i32 {
  const header = findHeader(Source.of(0));
  if (header == HEADER_NONE) return 0;
  return header == HEADER_KNOWN ? 98 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const header = findHeader(source);
  if (header == HEADER_NONE) return refuse("not-this-format", "The file does not start with RPGMV", 0);
  if (header != HEADER_KNOWN) {
    return refuseVariant("version-unsupported", "The header is of another version than 3.1", 8);
  }
  beginFormat("rpgmaker-mvmz", Text.create(8).ascii("3.1"));
  if (!emitRecord()) return finish(source);
  const head = alloc(HEAD_BYTES);
  const name = readName();
  if (head == 0 || name.capacity == 0) return -ERRNO_ENOMEM;

  // A picture or an Ogg file tells its first bytes itself, and the key of the game is not always the key of the file.
  let media = MEDIA_NONE;
  if (recoverPng(source, head)) media = MEDIA_PNG;
  else if (recoverOgg(source, head)) media = MEDIA_OGG;
  if (media != MEDIA_NONE || plainBytes(source) == 0) return emitFile(source, name, media, head);

  const search = KeySearch.run(source, head);
  media = search.media;
  const derived = media == MEDIA_NONE && recoverM4a(source, head);
  if (derived) media = MEDIA_M4A;
  const result = emitFile(source, name, media, head);
  if (result != 0) return result;
  if (media == MEDIA_NONE) explainMissing(search.userKey);
  else if (search.userKey == USER_KEY_WRONG) {
    diagnose(SEVERITY_NOTE, "key-rejected", "The key given does not fit, and another way was found", 16, 0);
  }
  if (derived) {
    diagnose(SEVERITY_NOTE, "head-derived", "No key fits; the first bytes follow from the others, the minor version is 0", 16, 0);
  }
  return finish(source);
}

/** The one entry; without data when what it is is not known. */
function emitFile(source: Source, name: Text, media: u32, head: usize): i32 {
  const isEmpty = plainBytes(source) == 0;
  const known = media != MEDIA_NONE ? media : mediaOfName(name);
  beginEntry(0, renameTo(name, known), known == MEDIA_NONE ? 0 : kindOfMedia(known));
  sizeBytes(plainBytes(source));
  if (media != MEDIA_NONE && !isEmpty) {
    literal(head, headBytes(source));
    if (plainBytes(source) > <f64>HEAD_BYTES) {
      stored(HEADER_BYTES + <f64>HEAD_BYTES, plainBytes(source) - <f64>HEAD_BYTES);
    }
    describeMedia(source, media);
  }
  emitRecord();
  return finish(source);
}

function explainMissing(userKey: u32): void {
  if (userKey == USER_KEY_WRONG) {
    diagnose(SEVERITY_WARNING, "key-rejected", "The key given for default does not make this a picture or a sound", 16, 0);
    return;
  }
  const text = "No key makes this a picture or a sound: give the encryptionKey of the game's System.json as default";
  diagnose(SEVERITY_WARNING, "key-missing", text, 16, 0);
}

/** The input's own name, with room for another extension. */
function readName(): Text {
  const own = Text.create(MAX_NAME_BYTES);
  if (!inputName(own)) own.clear().ascii("file");
  return Text.create(MAX_NAME_BYTES + EXTENSION_BYTES).text(own);
}
