import type { FunctionComponent, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

export interface LazyStageProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onBroken: () => void;
}

interface LazyProps extends LazyStageProps {
  readonly kind: "floats" | "model";
}

const VIEWS = {
  floats: async () => (await import("./exr/index.ts")).ExrStage,
  model: async () => (await import("./mesh/index.ts")).MeshStage,
} as const;

/** A view that is fetched when the first entry of its kind is looked at. */
export function LazyStage({ kind, ...props }: LazyProps): JSX.Element {
  const [view, setView] = useState<{ readonly View: FunctionComponent<LazyStageProps> }>();
  useEffect(() => {
    let stale = false;
    void VIEWS[kind]().then((View) => {
      if (!stale) setView({ View });
    }, props.onBroken);
    return () => {
      stale = true;
    };
  }, [kind]);
  return view === undefined ? <p class="q3">Reading…</p> : <view.View {...props} />;
}
