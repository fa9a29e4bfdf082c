import { useEffect, useRef, useState } from "preact/hooks";
import { fromTransfer, type ChosenFile } from "../../files/index.ts";

/**
 * Takes files that are dropped anywhere in the window, or pasted.
 *
 * @returns whether something with files is being held over the window
 */
export function useDroppedFiles(onFiles: (files: readonly ChosenFile[]) => void): boolean {
  const [over, setOver] = useState(false);
  const handler = useRef(onFiles);
  handler.current = onFiles;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const take = async (transfer: DataTransfer): Promise<void> => {
      const files = await fromTransfer(transfer);
      if (files.length > 0) handler.current(files);
    };
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    addEventListener(
      "dragover",
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    addEventListener(
      "dragleave",
      (event) => {
        if (event.relatedTarget === null) setOver(false);
      },
      { signal },
    );
    addEventListener(
      "drop",
      (event) => {
        if (!hasFiles(event) || event.dataTransfer === null) return;
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer);
      },
      { signal },
    );
    addEventListener(
      "paste",
      (event) => {
        if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
        event.preventDefault();
        void take(event.clipboardData);
      },
      { signal },
    );
    return () => {
      controller.abort();
    };
  }, []);
  return over;
}
