import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../../../../../components/icon.tsx";
import { countText, groupText } from "../../../../../components/text.ts";
import { MeshPainter, START_EYE, type Eye } from "./mesh-painter.ts";
import { readGlb, type Shape } from "./read-glb.ts";

export interface MeshStageProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onBroken: () => void;
}

const TURN = Math.PI / 12;
const STEPS: readonly { readonly label: string; readonly icon: IconName; readonly move: (eye: Eye) => Eye }[] = [
  { label: "Turn left", icon: "left", move: (eye) => ({ ...eye, yaw: eye.yaw - TURN }) },
  { label: "Turn right", icon: "right", move: (eye) => ({ ...eye, yaw: eye.yaw + TURN }) },
  { label: "Turn up", icon: "up", move: (eye) => ({ ...eye, pitch: Math.min(1.5, eye.pitch + TURN) }) },
  { label: "Turn down", icon: "down", move: (eye) => ({ ...eye, pitch: Math.max(-1.5, eye.pitch - TURN) }) },
  { label: "Nearer", icon: "plus", move: (eye) => ({ ...eye, zoom: Math.min(8, eye.zoom * 1.25) }) },
  { label: "Farther", icon: "minus", move: (eye) => ({ ...eye, zoom: Math.max(0.25, eye.zoom / 1.25) }) },
];

/** The shape of a model, turned with the pointer or with buttons. */
export function MeshStage({ name, bytes, onBroken }: MeshStageProps): JSX.Element | null {
  const shape = useMemo(() => readGlb(bytes), [bytes]);
  useEffect(() => {
    if (shape === undefined) onBroken();
  }, [shape]);
  return shape === undefined ? null : <ShapeView name={name} shape={shape} onBroken={onBroken} />;
}

interface ShapeViewProps {
  readonly name: string;
  readonly shape: Shape;
  readonly onBroken: () => void;
}

function ShapeView({ name, shape, onBroken }: ShapeViewProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<MeshPainter>(undefined);
  const [eye, setEye] = useState(START_EYE);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const made = MeshPainter.create(element, shape);
    painter.current = made;
    if (made === undefined) onBroken();
    setEye({ ...START_EYE });
    return () => {
      painter.current = undefined;
      made?.close();
    };
  }, [shape]);
  useEffect(() => {
    painter.current?.draw(eye);
  }, [eye]);
  return (
    <figure class="stage-box">
      <div class="stage dark">
        <canvas
          ref={canvas}
          class="mesh"
          role="img"
          aria-label={`Model ${name}`}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={({ buttons, movementX, movementY }) => {
            if (buttons === 0) return;
            const clamp = (pitch: number): number => Math.max(-1.5, Math.min(1.5, pitch));
            setEye((before) => ({
              ...before,
              yaw: before.yaw + movementX / 100,
              pitch: clamp(before.pitch + movementY / 100),
            }));
          }}
        />
      </div>
      <div class="seg" role="group" aria-label="View of the model">
        {STEPS.map(({ label, icon, move }) => (
          <button
            key={label}
            class="btn s icon"
            type="button"
            aria-label={label}
            onClick={() => {
              setEye(move);
            }}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
      <figcaption class="xs q3">
        {countText(shape.triangleCount, "triangle")}, {groupText(shape.vertexCount)} vertices; the shape alone, without
        materials{shape.isCut && "; too large to be drawn whole"}
      </figcaption>
    </figure>
  );
}
