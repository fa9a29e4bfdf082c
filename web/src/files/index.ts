export { MAX_CHOSEN_FILES, fromFileList, fromTransfer, siblingsOf, type ChosenFile } from "./chosen-files.ts";
