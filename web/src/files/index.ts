export { fromFileList, fromTransfer, siblingsOf, type ChosenFile } from "./chosen-files.ts";
