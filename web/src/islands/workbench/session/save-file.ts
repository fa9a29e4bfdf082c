/** Hands a file to the browser's downloads. The address is freed once the download had time to begin. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, REVOKE_AFTER_MS);
}

const REVOKE_AFTER_MS = 60_000;

/** The last part of an entry's name, without what a file system may not hold. */
export function fileNameOf(entryName: string): string {
  const base = entryName.slice(entryName.lastIndexOf("/") + 1).replaceAll(/[\\:*?"<>|\p{Cc}]/gu, "_");
  return base === "" || base === "." || base === ".." ? "entry" : base;
}
