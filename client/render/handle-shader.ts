// The program that draws vertex handles: discs of a fixed size on screen, white with a dark rim; the one under the hand is larger and
// filled with the accent. Knows no Pixi object.

export const HANDLE_VERTEX = `#version 300 es
precision highp float;
in vec2 aPoint;
in float aActive;
uniform vec2 uViewport;
uniform vec2 uOrigin;
uniform vec2 uCentre;
uniform vec4 uToDevice;
uniform vec2 uHandle;
out vec2 vOffset;
out float vRadius;
out float vActive;
void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float((gl_VertexID >> 1) & 1)) * 2.0 - 1.0;
  vRadius = uHandle.x * (aActive > 0.5 ? 1.5 : 1.0);
  vOffset = corner * (vRadius + 1.0);
  vActive = aActive;
  vec2 p = aPoint - uCentre;
  vec2 device = uOrigin + uToDevice.xy * p.x + uToDevice.zw * p.y + vOffset;
  vec2 ndc = device / uViewport * 2.0 - 1.0;
  gl_Position = vec4(ndc.x, -ndc.y, 0.0, 1.0);
}`

/** uHandle: radius, rim; device pixels. */
export const HANDLE_FRAGMENT = `#version 300 es
precision highp float;
in vec2 vOffset;
in float vRadius;
in float vActive;
uniform vec2 uHandle;
out vec4 finalColor;
void main() {
  float away = length(vOffset);
  float disc = clamp(vRadius + 0.5 - away, 0.0, 1.0);
  float inner = clamp(vRadius - uHandle.y + 0.5 - away, 0.0, 1.0);
  vec3 fill = mix(vec3(1.0), vec3(1.0, 0.82, 0.25), vActive);
  finalColor = vec4(fill * inner + vec3(0.05) * (disc - inner), disc);
}`
