import { toAssetxError, type AssetxError } from "@assetx/core/error";
import type { JSX } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { FolderScan } from "../../extract/folder/index.ts";
import type { Alternatives, Opened, PluginRef, Stage, Using } from "../../extract/index.ts";
import type { ChosenFile } from "../../files/index.ts";
import { EmptyState } from "./empty-state.tsx";
import { FailedState } from "./failed-state.tsx";
import type { FolderView } from "./folder/index.ts";
import { LockedState } from "./locked-state.tsx";
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
  | Extract<Opened, { kind: "refused" }>
  | { readonly kind: "folder"; readonly scan: FolderScan; readonly View: typeof FolderView }
  | (Extract<Opened, { kind: "locked" }> & { readonly given: readonly string[] })
  | {
      readonly kind: "open";
      readonly archive: Extract<Opened, { kind: "archive" }>["archive"];
      readonly View: typeof SessionView;
    }
  | Extract<Opened, { kind: "unknown" }>
  | { readonly kind: "working"; readonly name: string; readonly stage: Stage; readonly cancel: () => void };

const EMPTY: State = { kind: "empty" };

/** What is open or being opened, so that it can be opened again. Keys are here and nowhere else. */
interface Job {
  readonly files: readonly ChosenFile[];
  /** The one of the files that a person said to open. */
  readonly wanted: ChosenFile | undefined;
  /** A file to read over HTTP instead. */
  readonly address: string | undefined;
  /** The plugin that a person said to open it with. */
  readonly using: Using | undefined;
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** Containers in it are listed as they are stored. */
  readonly isFlat: boolean;
  /** Where the way back leads, when it was opened from a folder. */
  readonly folder: Extract<State, { kind: "folder" }> | undefined;
}

const NO_JOB: Job = {
  files: [],
  wanted: undefined,
  address: undefined,
  using: undefined,
  keys: new Map(),
  isFlat: false,
  folder: undefined,
};

/** One file at a time: chosen, recognised, listed, browsed. */
export function Workbench({ files }: WorkbenchProps): JSX.Element {
  const [state, setState] = useState<State>(EMPTY);
  const current = useRef<State>(EMPTY);
  current.current = state;
  const job = useRef<Job>(NO_JOB);

  const leave = useCallback((): void => {
    if (current.current.kind === "open") current.current.archive.close();
    if (current.current.kind === "working") current.current.cancel();
  }, []);

  const reset = useCallback((): void => {
    leave();
    if (current.current.kind === "folder") current.current.scan.close();
    job.current.folder?.scan.close();
    job.current = NO_JOB;
    setState(EMPTY);
  }, [leave]);

  const start = useCallback(
    async (next: Job): Promise<void> => {
      const { files: chosen, wanted, address, using, keys, isFlat } = next;
      const name = nameOf(next);
      if (name === undefined) return;
      leave();
      job.current = next;
      const controller = new AbortController();
      const cancel = (): void => {
        controller.abort();
      };
      setState({ kind: "working", name, stage: { kind: "looking", files: Math.max(1, chosen.length) }, cancel });
      try {
        const [{ openArchive }, { SessionView: View }] = await Promise.all([
          import("../../extract/index.ts"),
          import("./session/index.ts"),
        ]);
        const opened = await openArchive(chosen, {
          ...(wanted === undefined ? {} : { wanted }),
          ...(address === undefined ? {} : { address }),
          ...(using === undefined ? {} : { using }),
          keys,
          isFlat,
          signal: controller.signal,
          onStage: (stage) => {
            if (!controller.signal.aborted) setState({ kind: "working", name, stage, cancel });
          },
        });
        if (controller.signal.aborted) {
          if (opened.kind === "archive") opened.archive.close();
          return;
        }
        setState(stateOf(opened, View, [...keys.keys()]));
      } catch (thrown) {
        const error = toAssetxError(thrown);
        // Only the newest job may say how it ended; a cancelled one already went back to the start.
        if (controller.signal.aborted) {
          if (current.current.kind === "working" && current.current.cancel === cancel) setState(next.folder ?? EMPTY);
        } else setState({ kind: "failed", name, error });
      }
    },
    [leave],
  );
  const open = useCallback(
    async (chosen: readonly ChosenFile[]): Promise<void> => {
      if (chosen.length === 0) return;
      reset();
      if (!chosen.some(({ path }) => path.includes("/"))) {
        await start({ ...NO_JOB, files: chosen });
        return;
      }
      const [{ FolderScan: Scan }, { FolderView: View }] = await Promise.all([
        import("../../extract/folder/index.ts"),
        import("./folder/index.ts"),
      ]);
      setState({ kind: "folder", scan: new Scan(chosen), View });
    },
    [reset, start],
  );
  const openAddress = useCallback((address: string): void => void start({ ...NO_JOB, address }), [start]);
  const unlock = useCallback(
    (more: ReadonlyMap<string, Uint8Array>): void => {
      void start({ ...job.current, keys: new Map([...job.current.keys, ...more]) });
    },
    [start],
  );
  const openWith = (plugin: PluginRef, { file, choices }: Alternatives): void => {
    const { wanted } = job.current;
    void start({ ...job.current, wanted: file ?? wanted, using: { plugin, choices } });
  };

  const over = useDroppedFiles((chosen) => void open(chosen));
  useEffect(() => {
    if (files !== undefined) void open(files);
  }, [files, open]);
  useEffect(() => {
    document.title = `${titleOf(state)} · assetx`;
  }, [state]);

  const { folder } = job.current;
  const back = (): void => {
    leave();
    job.current = NO_JOB;
    setState(folder ?? EMPTY);
  };
  switch (state.kind) {
    case "folder": {
      const { scan, View } = state;
      const openWanted = (wanted: ChosenFile): void =>
        void start({ ...NO_JOB, files: scan.files, wanted, folder: state });
      return <View scan={scan} onOpen={openWanted} onReset={reset} />;
    }
    case "empty":
      return <EmptyState over={over} onFiles={(chosen) => void open(chosen)} onAddress={openAddress} />;
    case "working":
      return <WorkingState name={state.name} stage={state.stage} onCancel={state.cancel} />;
    case "unknown":
      return (
        <UnknownState
          found={state}
          onSearch={(search) => {
            openWith(search, state.instead);
          }}
          onReset={back}
        />
      );
    case "failed":
      return <FailedState name={state.name} error={state.error} onReset={back} />;
    case "refused":
      return (
        <FailedState
          name={state.name}
          error={state.error}
          refusal={{
            plugin: state.plugin,
            instead: state.instead,
            onOpenWith: (plugin) => {
              openWith(plugin, state.instead);
            },
          }}
          onReset={back}
        />
      );
    case "locked":
      return <LockedState {...state} onKeys={unlock} onReset={back} />;
    case "open":
      return (
        <state.View
          archive={state.archive}
          onKeys={unlock}
          onOpenWith={(plugin) => {
            openWith(plugin, state.archive.instead);
          }}
          onFlat={(isFlat) => {
            const { file } = state.archive.instead;
            void start({ ...job.current, wanted: file ?? job.current.wanted, isFlat });
          }}
          onReset={reset}
          {...(folder === undefined ? {} : { onBack: back })}
        />
      );
  }
}

/** What is said to be opened; `undefined` when there is nothing. */
function nameOf({ files, wanted, address }: Job): string | undefined {
  if (address !== undefined) return new URL(address).host;
  const first = wanted ?? files[0];
  return wanted === undefined && files.length > 1 ? `${files.length} files` : first?.file.name;
}

function stateOf(opened: Opened, View: typeof SessionView, given: readonly string[]): State {
  switch (opened.kind) {
    case "archive":
      return { kind: "open", archive: opened.archive, View };
    case "locked":
      return { ...opened, given };
    case "refused":
    case "unknown":
      return opened;
  }
}

function titleOf(state: State): string {
  switch (state.kind) {
    case "empty":
      return "Workbench";
    case "folder":
      return state.scan.name;
    case "working":
      return `Opening ${state.name}`;
    case "unknown":
      return `${state.ends.name} is not recognised`;
    case "failed":
    case "refused":
      return `${state.name} could not be opened`;
    case "locked":
      return `${state.name} needs a key`;
    case "open":
      return state.archive.name;
  }
}
