export { DEFAULT_KEY_FILE, encodeKeyFile, readKeyFile, readPublicHalf } from "./key-file.ts";
export { askNewPassphrase, createPassphraseAsker } from "./passphrase.ts";
