// The handles of the selected border's vertices: four corners each, sized on screen by the shader. Knows no contour.
import { Buffer, BufferUsage, Geometry, GlProgram, Mesh, Shader, State, UniformGroup } from 'pixi.js'
import type { DrawnHandles } from './drawable.ts'
import { HANDLE_FRAGMENT, HANDLE_VERTEX } from './handle-shader.ts'
import { HANDLE_GAP, shownHandles } from './handle-spacing.ts'
import { levelOf } from './level-of-detail.ts'
import type { ViewUniforms } from './view-uniforms.ts'

const DIAMETER = 6
const RIM = 1
const STRIDE = 12

export class HandleLayer {
  readonly mesh: Mesh<Geometry, Shader>
  private readonly vertices = new Buffer({
    data: new Float32Array(3),
    usage: BufferUsage.VERTEX | BufferUsage.COPY_DST,
  })
  private readonly uniforms = new UniformGroup({
    uHandle: { value: new Float32Array([DIAMETER / 2, RIM]), type: 'vec2<f32>' },
  })

  constructor(view: ViewUniforms) {
    const buffer = this.vertices
    const geometry = new Geometry({
      attributes: {
        aPoint: { buffer, format: 'float32x2', stride: STRIDE, offset: 0 },
        aActive: { buffer, format: 'float32', stride: STRIDE, offset: 8 },
      },
      indexBuffer: new Uint32Array(0),
    })
    const shader = new Shader({
      glProgram: GlProgram.from({ vertex: HANDLE_VERTEX, fragment: HANDLE_FRAGMENT, name: 'limn-handle' }),
      resources: { view: view.group, handle: this.uniforms },
    })
    this.mesh = new Mesh<Geometry, Shader>({ geometry, shader, state: State.for2d() })
    this.mesh.visible = false
  }

  /** `scale` in CSS pixels per image pixel; the same handles within an octave of it, so that they do not hop about while zooming. */
  setHandles(handles: DrawnHandles | null, scale: number, aspect: number): void {
    const shown = handles ? shownHandles(handles, HANDLE_GAP / 2 ** levelOf(scale), aspect) : []
    this.mesh.visible = shown.length > 0
    if (!handles || shown.length === 0) return
    const vertices = new Float32Array(shown.length * 12)
    const indices = new Uint32Array(shown.length * 6)
    for (const [i, point] of shown.entries()) {
      const x = handles.points[2 * point] ?? 0
      const y = handles.points[2 * point + 1] ?? 0
      const active = point === handles.active ? 1 : 0
      for (let corner = 0; corner < 4; corner += 1) vertices.set([x, y, active], (4 * i + corner) * 3)
      indices.set([4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 2, 4 * i + 1, 4 * i + 3], 6 * i)
    }
    this.vertices.data = vertices
    this.mesh.geometry.indexBuffer.data = indices
  }

  setPixelRatio(ratio: number): void {
    this.uniforms.uniforms.uHandle.set([(DIAMETER / 2) * ratio, RIM * ratio])
    this.uniforms.update()
  }

  destroy(): void {
    const { geometry, shader } = this.mesh
    this.mesh.destroy()
    geometry.destroy(true)
    shader?.destroy()
  }
}
