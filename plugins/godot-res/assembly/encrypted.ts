import {
  beginEntry,
  beginFormat,
  CODEC_AES_256_CFB,
  CODEC_AES_256_ECB,
  diagnose,
  emitRecord,
  extent,
  finish,
  hash,
  HASH_MD5,
  inputName,
  kindOfName,
  openKey,
  refuse,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  step,
  Text,
} from "../../sdk/assembly";

// offset  size  Godot 3              Godot 4
//   0x00     4  GDEC                 GDEC
//   0x04     4  mode, 1              0x04: MD5 of the plain file (16)
//   0x08    16  MD5                  0x14: sizeBytes (8)
//   0x18     8  sizeBytes            0x1c: initialization vector (16)
//   0x20     .  AES-256-ECB          0x2c: AES-256-CFB; both filled up to 16 bytes
const OLD_HEADER: f64 = 32;
const NEW_HEADER: f64 = 44;
const OLD_MODE: u32 = 1;
const MAX_NAME_BYTES: u32 = 1024;
const KEY_BYTES: u32 = 32;
const VECTOR_BYTES: u32 = 16;
const PARAM_BYTES: u32 = 56;
const LIMIT: f64 = 9007199254740992;

/** Lists the one file in an encrypted one; 0, or what `ax_list` returns. */
export function listEncrypted(source: Source): i32 {
  const isOld = isWhole(source, OLD_HEADER, 24) && source.u32le(4) == OLD_MODE;
  if (!isOld && !isWhole(source, NEW_HEADER, 20)) {
    return refuse("bad-encrypted", "The sizes of the encrypted file do not fit together", 0);
  }
  beginFormat("godot-encrypted", Text.create(8).decimal(isOld ? 3 : 4));
  if (!emitRecord()) return finish(source);
  const header = isOld ? OLD_HEADER : NEW_HEADER;
  const length = <f64>source.u64le(isOld ? 24 : 20);
  const params = Text.create(PARAM_BYTES);
  const hasKey = readKey(params);
  if (!isOld) params.bytes(source.view(28, VECTOR_BYTES), VECTOR_BYTES);
  const name = readPlainName();
  beginEntry(0, name, kindOfName(name));
  sizeBytes(length);
  if (hasKey && length > 0) {
    extent(0, header, source.size - header, length);
    step(isOld ? CODEC_AES_256_ECB : CODEC_AES_256_CFB, params.pointer, params.length);
    hash(HASH_MD5, true, source.view(isOld ? 8 : 4, 16), 16);
  }
  if (!emitRecord()) return finish(source);
  if (!hasKey) {
    diagnose(SEVERITY_WARNING, "key-missing", "The file is encrypted: give its 32-byte key as default", 0, 0);
  }
  return finish(source);
}

/** Whether the file is what its plain size at `sizeAt` needs. */
function isWhole(source: Source, header: f64, sizeAt: f64): bool {
  if (!source.has(0, header)) return false;
  const length = <f64>source.u64le(sizeAt);
  return length < LIMIT && source.size == header + ceil(length / 16) * 16;
}

/** The input's own name; an encrypted script is a compiled one. */
function readPlainName(): Text {
  const name = Text.create(MAX_NAME_BYTES);
  if (!inputName(name)) return name.ascii("decrypted");
  if (name.endsWith(".gde")) store<u8>(name.pointer + name.length - 1, 0x63);
  return name;
}

function readKey(params: Text): bool {
  const handle = openKey(Text.create(8).ascii("default"));
  if (handle < 0) return false;
  const key = Source.of(handle);
  if (key.size != <f64>KEY_BYTES) return false;
  params.bytes(key.view(0, KEY_BYTES), KEY_BYTES);
  return true;
}
