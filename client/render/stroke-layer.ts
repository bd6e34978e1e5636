// A mesh of lines of one width. Used for committed contours, for those that stand out, for the sketch and for other people's sketches.
// Knows triangles; knows no contour.
import { Buffer, BufferUsage, Geometry, GlProgram, Mesh, Shader, State, UniformGroup } from 'pixi.js'
import { STROKE_FRAGMENT, STROKE_VERTEX } from './stroke-shader.ts'
import { buildStrips, VERTEX_BYTES, type Stroke } from './strip.ts'
import type { ViewUniforms } from './view-uniforms.ts'

/** Widths and lengths in CSS pixels. */
export interface StrokeStyle {
  readonly width: number
  readonly rim: number
  /** 0…1 */
  readonly rimOpacity: number
  readonly dash: number
}

export class StrokeLayer {
  readonly mesh: Mesh<Geometry, Shader>
  private readonly style: StrokeStyle
  private readonly vertices = new Buffer({
    data: new Float32Array(4),
    usage: BufferUsage.VERTEX | BufferUsage.COPY_DST,
  })
  private readonly uniforms = new UniformGroup({
    uStroke: { value: new Float32Array([1, 0, 0, 1]), type: 'vec4<f32>' },
  })

  constructor(view: ViewUniforms, style: StrokeStyle) {
    this.style = style
    const buffer = this.vertices
    const stride = VERTEX_BYTES
    const geometry = new Geometry({
      attributes: {
        aPrevious: { buffer, format: 'float32x2', stride, offset: 0 },
        aCurrent: { buffer, format: 'float32x2', stride, offset: 2 * stride },
        aNext: { buffer, format: 'float32x2', stride, offset: 4 * stride },
        aAlong: { buffer, format: 'float32', stride, offset: 2 * stride + 8 },
        aColor: { buffer, format: 'unorm8x4', stride, offset: 2 * stride + 12 },
      },
      indexBuffer: new Uint32Array(0),
    })
    const shader = new Shader({
      glProgram: GlProgram.from({ vertex: STROKE_VERTEX, fragment: STROKE_FRAGMENT, name: 'limn-stroke' }),
      resources: { view: view.group, stroke: this.uniforms },
    })
    this.mesh = new Mesh<Geometry, Shader>({ geometry, shader, state: State.for2d() })
    this.mesh.visible = false
  }

  /** `aspect` = row spacing / column spacing. */
  setStrokes(strokes: readonly Stroke[], aspect: number): void {
    const { vertices, indices } = buildStrips(strokes, aspect)
    this.mesh.visible = indices.length > 0
    if (indices.length === 0) return
    this.vertices.data = vertices
    this.mesh.geometry.indexBuffer.data = indices
  }

  setPixelRatio(ratio: number): void {
    const { width, rim, rimOpacity, dash } = this.style
    this.uniforms.uniforms.uStroke.set([width * ratio, rim * ratio, rimOpacity, dash * ratio])
    this.uniforms.update()
  }

  destroy(): void {
    const { geometry, shader } = this.mesh
    this.mesh.destroy()
    geometry.destroy(true)
    shader?.destroy()
  }
}
