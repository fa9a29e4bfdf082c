import { toAssetxError, type AssetxError } from "@assetx/core/error";
import type { JSX } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Opened, Stage } from "../../extract/index.ts";
import type { ChosenFile } from "../../files/index.ts";
import { EmptyState } from "./empty-state.tsx";
import { FailedState } from "./failed-state.tsx";
import type { SessionView } from "./session/index.ts";
import { UnknownState } from "./unknown-state.tsx";
import { useDroppedFiles } from "./use-dropped-files.ts";
import { WorkingState } from "./working-state.tsx";

export interface WorkbenchProps {
  /** Files that were dropped on another page of the site. */
  readonly files?: readonly ChosenFile[];
}

type State =
  | { readonly kind: "empty" }
  | { readonly kind: "failed"; readonly name: string; readonly error: AssetxError }
  | {
      readonly kind: "open";
      readonly archive: Extract<Opened, { kind: "archive" }>["archive"];
      readonly View: typeof SessionView;
    }
  | {
      readonly kind: "unknown";
      readonly ends: Extract<Opened, { kind: "unknown" }>["ends"];
      readonly compared: number;
    }
  | { readonly kind: "working"; readonly name: string; readonly stage: Stage; readonly cancel: () => void };

const EMPTY: State = { kind: "empty" };

/** One file at a time: chosen, recognised, listed, browsed. */
export function Workbench({ files }: WorkbenchProps): JSX.Element {
  const [state, setState] = useState<State>(EMPTY);
  const current = useRef<State>(EMPTY);
  current.current = state;

  const reset = useCallback((): void => {
    if (current.current.kind === "open") current.current.archive.close();
    if (current.current.kind === "working") current.current.cancel();
    setState(EMPTY);
  }, []);

  const open = useCallback(
    async (chosen: readonly ChosenFile[]): Promise<void> => {
      const first = chosen[0];
      if (first === undefined) return;
      reset();
      const controller = new AbortController();
      const name = chosen.length === 1 ? first.file.name : `${chosen.length} files`;
      const cancel = (): void => {
        controller.abort();
      };
      setState({ kind: "working", name, stage: { kind: "looking", files: chosen.length }, cancel });
      try {
        const [{ openArchive }, { SessionView: View }] = await Promise.all([
          import("../../extract/index.ts"),
          import("./session/index.ts"),
        ]);
        const opened = await openArchive(chosen, {
          signal: controller.signal,
          onStage: (stage) => {
            if (!controller.signal.aborted) setState({ kind: "working", name, stage, cancel });
          },
        });
        if (controller.signal.aborted) {
          if (opened.kind === "archive") opened.archive.close();
          return;
        }
        setState(
          opened.kind === "archive"
            ? { kind: "open", archive: opened.archive, View }
            : { kind: "unknown", ends: opened.ends, compared: opened.compared },
        );
      } catch (thrown) {
        const error = toAssetxError(thrown);
        // Only the newest job may say how it ended; a cancelled one already went back to the start.
        if (controller.signal.aborted) {
          if (current.current.kind === "working" && current.current.cancel === cancel) setState(EMPTY);
        } else setState({ kind: "failed", name, error });
      }
    },
    [reset],
  );

  const over = useDroppedFiles((chosen) => void open(chosen));
  useEffect(() => {
    if (files !== undefined) void open(files);
  }, [files, open]);
  useEffect(() => {
    document.title = `${titleOf(state)} · assetx`;
  }, [state]);

  switch (state.kind) {
    case "empty":
      return <EmptyState over={over} onFiles={(chosen) => void open(chosen)} />;
    case "working":
      return <WorkingState name={state.name} stage={state.stage} onCancel={state.cancel} />;
    case "unknown":
      return <UnknownState ends={state.ends} compared={state.compared} onReset={reset} />;
    case "failed":
      return <FailedState name={state.name} error={state.error} onReset={reset} />;
    case "open":
      return <state.View archive={state.archive} onReset={reset} />;
  }
}

function titleOf(state: State): string {
  switch (state.kind) {
    case "empty":
      return "Workbench";
    case "working":
      return `Opening ${state.name}`;
    case "unknown":
      return `${state.ends.name} is not recognised`;
    case "failed":
      return `${state.name} could not be opened`;
    case "open":
      return state.archive.name;
  }
}
