import { toAssetxError, type AssetxError } from "@assetx/core/error";
import { useEffect, useRef, useState } from "preact/hooks";
import type { FolderScan, FolderUpdate } from "../../../extract/folder/index.ts";

export interface RunningScan {
  /** `undefined` until the first file was looked at. */
  readonly update: FolderUpdate | undefined;
  readonly state: "done" | "failed" | "running" | "stopped";
  readonly error: AssetxError | undefined;
  readonly stop: () => void;
  readonly resume: () => void;
}

/** Runs a scan while it is shown; what it found stays with it, and it goes on where it was. */
export function useFolderScan(scan: FolderScan): RunningScan {
  const [update, setUpdate] = useState<FolderUpdate | undefined>(scan.last);
  const [state, setState] = useState<RunningScan["state"]>(scan.isDone ? "done" : "running");
  const [error, setError] = useState<AssetxError>();
  const [turn, setTurn] = useState(0);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => {
    if (scan.isDone) return undefined;
    const running = new AbortController();
    controller.current = running;
    setState("running");
    setError(undefined);
    scan.run(running.signal, setUpdate).then(
      () => {
        if (!running.signal.aborted) setState("done");
      },
      (thrown: unknown) => {
        if (running.signal.aborted) return;
        setError(toAssetxError(thrown));
        setState("failed");
      },
    );
    return () => {
      running.abort();
    };
  }, [scan, turn]);
  return {
    update,
    state,
    error,
    stop() {
      controller.current?.abort();
      setState("stopped");
    },
    resume() {
      setTurn(turn + 1);
    },
  };
}
