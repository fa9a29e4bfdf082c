import { useEffect, useReducer, useState } from "preact/hooks";
import type { Archive } from "../../../extract/index.ts";
import { Thumbnails } from "./thumbnails.ts";

/** Small pictures of an open archive; the component is drawn again when one is there. */
export function useThumbnails(archive: Archive): Thumbnails {
  const [thumbnails] = useState(() => new Thumbnails(archive));
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    let frame = 0;
    const unsubscribe = thumbnails.subscribe(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        redraw(undefined);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
      thumbnails.close();
    };
  }, [thumbnails]);
  return thumbnails;
}
