export { FolderScan } from "./folder-scan.ts";
export type { FolderUpdate } from "./folder-scanner.ts";
