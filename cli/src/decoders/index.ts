export { choicesPath, saveChoices } from "./choices.ts";
export { decoderChoices } from "./decoder-choices.ts";
