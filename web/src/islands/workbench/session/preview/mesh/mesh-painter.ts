import { createProgram } from "../gl-program.ts";
import { orbit } from "./matrix.ts";
import type { Shape } from "./read-glb.ts";

/** From where a shape is looked at: angles in radians, and how much nearer than to see all of it. */
export interface Eye {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
}

export const START_EYE: Eye = { yaw: -0.6, pitch: 0.4, zoom: 1 };

const VERTEX = `#version 300 es
uniform mat4 camera;
uniform vec3 middle;
uniform float scale;
in vec3 corner;
out vec3 place;
void main() {
  place = (corner - middle) * scale;
  gl_Position = camera * vec4(place, 1.0);
}`;

// A face's own slope gives its light, so that no normals are needed and every face is told from its neighbour.
const FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 colour;
uniform vec3 light;
in vec3 place;
out vec4 result;
void main() {
  vec3 normal = normalize(cross(dFdx(place), dFdy(place)));
  float lit = 0.35 + 0.65 * abs(dot(normal, light));
  result = vec4(colour * lit, 1.0);
}`;

/** Draws one shape in one canvas. */
export class MeshPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #shape: Shape;

  private constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext, program: WebGLProgram, shape: Shape) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.#program = program;
    this.#shape = shape;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, shape.corners, gl.STATIC_DRAW);
    const place = gl.getAttribLocation(program, "corner");
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, 3, gl.FLOAT, false, 0, 0);
    gl.enable(gl.DEPTH_TEST);
  }

  /** `undefined` when this browser has no such graphics. */
  static create(canvas: HTMLCanvasElement, shape: Shape): MeshPainter | undefined {
    const gl = canvas.getContext("webgl2", { antialias: true, preserveDrawingBuffer: true });
    if (gl === null) return undefined;
    const program = createProgram(gl, VERTEX, FRAGMENT);
    return program === undefined ? undefined : new MeshPainter(canvas, gl, program, shape);
  }

  draw({ yaw, pitch, zoom }: Eye): void {
    const gl = this.#gl;
    const { least, most } = this.#shape;
    const width = Math.max(1, Math.round(this.#canvas.clientWidth * devicePixelRatio));
    const height = Math.max(1, Math.round(this.#canvas.clientHeight * devicePixelRatio));
    this.#canvas.width = width;
    this.#canvas.height = height;
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.useProgram(this.#program);
    const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(this.#program, name);
    const middle = least.map((low, axis) => (low + (most[axis] ?? low)) / 2);
    const radius = Math.hypot(...least.map((low, axis) => (most[axis] ?? low) - low)) / 2;
    gl.uniform3fv(at("middle"), middle);
    gl.uniform1f(at("scale"), radius > 0 ? 1 / radius : 1);
    gl.uniformMatrix4fv(at("camera"), false, orbit(yaw, pitch, 2.9 / zoom, width / height));
    gl.uniform3fv(at("colour"), [0.79, 0.86, 0.8]);
    // The light moves with the eye.
    gl.uniform3fv(at("light"), [-Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)]);
    gl.drawArrays(gl.TRIANGLES, 0, this.#shape.triangleCount * 3);
  }

  close(): void {
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}
