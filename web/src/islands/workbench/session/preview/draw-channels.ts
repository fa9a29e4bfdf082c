import { createProgram } from "./gl-program.ts";

/** What of a picture is drawn: colour and alpha, colour as if nothing were transparent, or one channel as grey. */
export type Channel = "a" | "all" | "b" | "g" | "r" | "rgb";

const VERTEX = `#version 300 es
out vec2 place;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  place = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
uniform sampler2D picture;
uniform vec4 weights;
in vec2 place;
out vec4 colour;
void main() {
  vec4 texel = texture(picture, place);
  colour = weights == vec4(0.0) ? vec4(texel.rgb, 1.0) : vec4(vec3(dot(texel, weights)), 1.0);
}`;

const WEIGHTS: Readonly<Record<Exclude<Channel, "all">, readonly [number, number, number, number]>> = {
  rgb: [0, 0, 0, 0],
  r: [1, 0, 0, 0],
  g: [0, 1, 0, 0],
  b: [0, 0, 1, 0],
  a: [0, 0, 0, 1],
};

/**
 * Draws one channel of a picture exactly as it is stored. A 2d canvas cannot: it multiplies colour by alpha, and what lies under
 * a transparent pixel is lost.
 *
 * @returns false when this browser cannot, or the picture is larger than its graphics take
 */
export function drawChannel(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap,
  channel: Exclude<Channel, "all">,
): boolean {
  const { width, height } = picture;
  const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, preserveDrawingBuffer: true });
  if (gl === null || Math.max(width, height) > Number(gl.getParameter(gl.MAX_TEXTURE_SIZE))) return false;
  canvas.width = width;
  canvas.height = height;
  gl.viewport(0, 0, width, height);
  const program = createProgram(gl, VERTEX, FRAGMENT);
  if (program === undefined) return false;
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
  gl.useProgram(program);
  gl.uniform4fv(gl.getUniformLocation(program, "weights"), WEIGHTS[channel]);
  gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  gl.deleteTexture(texture);
  gl.deleteProgram(program);
  return gl.getError() === gl.NO_ERROR;
}

/** Gives the graphics memory of a canvas back; browsers keep few contexts. */
export function releaseCanvas(canvas: HTMLCanvasElement): void {
  canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
}
