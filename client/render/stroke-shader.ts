// The program that gives a strip of image-space points its width on screen: round numbers of device pixels at every zoom, smooth
// edges, a faint dark rim so that a line stays readable on bone, dashes. Knows no Pixi object.

export const STROKE_VERTEX = `#version 300 es
precision highp float;
in vec2 aPrevious;
in vec2 aCurrent;
in vec2 aNext;
in float aAlong;
in vec4 aColor;
uniform vec2 uViewport;
uniform vec2 uOrigin;
uniform vec2 uCentre;
uniform vec4 uToDevice;
uniform vec4 uStroke;
out vec4 vColor;
out float vAcross;
out float vAlong;
vec2 turn(vec2 v) { return uToDevice.xy * v.x + uToDevice.zw * v.y; }
void main() {
  vec2 before = turn(aCurrent - aPrevious);
  vec2 after = turn(aNext - aCurrent);
  float beforeLength = dot(before, before);
  float afterLength = dot(after, after);
  before = beforeLength > 1e-9 ? before * inversesqrt(beforeLength) : (afterLength > 1e-9 ? after * inversesqrt(afterLength) : vec2(1.0, 0.0));
  after = afterLength > 1e-9 ? after * inversesqrt(afterLength) : before;
  vec2 tangent = before + after;
  float tangentLength = dot(tangent, tangent);
  tangent = tangentLength > 1e-6 ? tangent * inversesqrt(tangentLength) : before;
  vec2 normal = vec2(-tangent.y, tangent.x);
  float mitre = 1.0 / max(dot(normal, vec2(-before.y, before.x)), 0.4);
  float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
  float reach = 0.5 * uStroke.x + uStroke.y + 0.5;
  vec2 device = uOrigin + turn(aCurrent - uCentre) + normal * (side * reach * mitre);
  vec2 ndc = device / uViewport * 2.0 - 1.0;
  gl_Position = vec4(ndc.x, -ndc.y, 0.0, 1.0);
  vColor = aColor;
  vAcross = side * reach;
  vAlong = aAlong < 0.0 ? -1.0 : aAlong * length(uToDevice.xy) / uStroke.w;
}`

/** uStroke: width, rim width, rim opacity, dash period; widths and period in device pixels. */
export const STROKE_FRAGMENT = `#version 300 es
precision highp float;
in vec4 vColor;
in float vAcross;
in float vAlong;
uniform vec4 uStroke;
out vec4 finalColor;
void main() {
  float away = abs(vAcross);
  float core = clamp(0.5 * uStroke.x + 0.5 - away, 0.0, 1.0);
  float rim = clamp(0.5 * uStroke.x + uStroke.y + 0.5 - away, 0.0, 1.0) * uStroke.z;
  float drawn = vAlong < 0.0 ? 1.0 : step(fract(vAlong), 0.6);
  finalColor = vec4(vColor.rgb * core, core + rim * (1.0 - core)) * (vColor.a * drawn);
}`
