// Exempt from length rules by nature: the programs that turn stored values into grey. One program per interpolation, because a software
// rasteriser evaluates both sides of a branch. Knows no Pixi object.
import type { Interpolation } from './drawable.ts'

/** `linear-fetch` is linear by hand, for a GPU without OES_texture_float_linear. */
export type SliceProgram = Interpolation | 'linear-fetch'

export const SLICE_VERTEX = `#version 300 es
precision highp float;
in vec2 aPosition;
uniform vec2 uViewport;
void main() {
  vec2 ndc = aPosition / uViewport * 2.0 - 1.0;
  gl_Position = vec4(ndc.x, -ndc.y, 0.0, 1.0);
}`

/** `t` is in image space: integers are pixel centres. */
const FETCH: Readonly<Record<SliceProgram, string>> = {
  nearest: 'float stored(vec2 t) { return texelFetch(uSlice, ivec2(floor(t + 0.5)), 0).r; }',
  linear: 'float stored(vec2 t) { return texture(uSlice, (t + 0.5) / uSize).r; }',
  'linear-fetch': `float at(ivec2 p) { return texelFetch(uSlice, clamp(p, ivec2(0), ivec2(uSize) - 1), 0).r; }
float stored(vec2 t) {
  vec2 f = fract(t);
  ivec2 p = ivec2(floor(t));
  return mix(mix(at(p), at(p + ivec2(1, 0)), f.x), mix(at(p + ivec2(0, 1)), at(p + ivec2(1, 1)), f.x), f.y);
}`,
}

/**
 * The image point comes from gl_FragCoord by an affine, never from a varying: interpolated varyings put up to 2 % of the pixels on the
 * wrong sample (docs/decisions/0008). The grey level is rounded here, so the blend into an 8-bit canvas cannot round it otherwise.
 */
export function sliceFragment(program: SliceProgram): string {
  return `#version 300 es
precision highp float;
out vec4 finalColor;
uniform highp sampler2D uSlice;
uniform vec2 uSize;
uniform vec2 uViewport;
uniform vec2 uOrigin;
uniform vec2 uCentre;
uniform vec4 uToImage;
uniform vec3 uGrey;
${FETCH[program]}
void main() {
  vec2 d = vec2(gl_FragCoord.x, uViewport.y - gl_FragCoord.y) - uOrigin;
  vec2 t = uCentre + uToImage.xy * d.x + uToImage.zw * d.y;
  vec2 inside = step(vec2(-0.5), t) * (1.0 - step(uSize - 0.5, t));
  float grey = floor(clamp((stored(t) - uGrey.x) * uGrey.y + uGrey.z, 0.5, 255.5));
  finalColor = vec4(vec3(grey / 255.0 * inside.x * inside.y), 1.0);
}`
}
