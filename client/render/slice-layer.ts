// The bottom layer: one frame's stored values in one reused r32float texture, turned into grey by the fragment shader.
// Knows no contour; keeps no frame but the one it shows.
import { BufferImageSource, Geometry, GlProgram, Mesh, Shader, State, UniformGroup } from 'pixi.js'
import { imageBox, type DeviceView } from './device-view.ts'
import type { FrameSamples, Interpolation } from './drawable.ts'
import type { GreyFold } from './grey-fold.ts'
import { SLICE_VERTEX, sliceFragment, type SliceProgram } from './slice-shader.ts'
import type { ViewUniforms } from './view-uniforms.ts'

export class SliceLayer {
  readonly mesh: Mesh<Geometry, Shader>
  private readonly view: ViewUniforms
  private readonly filtering: boolean
  private readonly shaders = new Map<SliceProgram, Shader>()
  private readonly grey = new UniformGroup({
    uSize: { value: new Float32Array([1, 1]), type: 'vec2<f32>' },
    uGrey: { value: new Float32Array([0, 1, 0]), type: 'vec3<f32>' },
  })
  private readonly corners = new Float32Array(8)
  private source: BufferImageSource
  private values: Float32Array

  /** `filtering`: whether the GPU can filter 32-bit float textures. */
  constructor(view: ViewUniforms, filtering: boolean) {
    this.view = view
    this.filtering = filtering
    this.values = new Float32Array(1)
    this.source = this.createSource(1, 1)
    const state = State.for2d()
    state.blend = false
    const geometry = new Geometry({
      attributes: { aPosition: { buffer: this.corners, format: 'float32x2' } },
      indexBuffer: new Uint32Array([0, 1, 2, 2, 1, 3]),
    })
    this.mesh = new Mesh<Geometry, Shader>({ geometry, shader: this.shaderOf('linear'), state })
    this.mesh.visible = false
  }

  /** Copies the samples; the caller may reuse its array. Null shows nothing. */
  setFrame(frame: FrameSamples | null): void {
    this.mesh.visible = frame !== null
    if (!frame) return
    const { columns, rows } = frame
    if (this.source.width !== columns || this.source.height !== rows) this.resize(columns, rows)
    this.values.set(frame.samples)
    this.source.update()
  }

  setGrey(fold: GreyFold): void {
    this.grey.uniforms.uGrey.set([fold.pivot, fold.scale, fold.bias])
    this.grey.update()
  }

  setInterpolation(interpolation: Interpolation): void {
    this.mesh.shader = this.shaderOf(interpolation)
  }

  setView(view: DeviceView): void {
    const { left, top, right, bottom } = imageBox(view, this.source.width, this.source.height)
    this.corners.set([left, top, right, top, left, bottom, right, bottom])
    this.mesh.geometry.getBuffer('aPosition').update()
  }

  destroy(): void {
    const { geometry } = this.mesh
    this.mesh.destroy()
    geometry.destroy(true)
    for (const shader of this.shaders.values()) shader.destroy()
    this.source.destroy()
  }

  private resize(columns: number, rows: number): void {
    this.values = new Float32Array(columns * rows)
    const old = this.source
    this.source = this.createSource(columns, rows)
    for (const shader of this.shaders.values()) shader.resources['uSlice'] = this.source
    old.destroy()
    this.grey.uniforms.uSize.set([columns, rows])
    this.grey.update()
  }

  private createSource(width: number, height: number): BufferImageSource {
    return new BufferImageSource({
      resource: this.values,
      width,
      height,
      format: 'r32float',
      scaleMode: this.filtering ? 'linear' : 'nearest',
      alphaMode: 'no-premultiply-alpha',
      autoGarbageCollect: false,
    })
  }

  private shaderOf(interpolation: Interpolation): Shader {
    const program: SliceProgram = interpolation === 'linear' && !this.filtering ? 'linear-fetch' : interpolation
    let shader = this.shaders.get(program)
    if (!shader) {
      shader = new Shader({
        glProgram: GlProgram.from({
          vertex: SLICE_VERTEX,
          fragment: sliceFragment(program),
          name: `limn-slice-${program}`,
        }),
        resources: { uSlice: this.source, view: this.view.group, grey: this.grey },
      })
      this.shaders.set(program, shader)
    }
    return shader
  }
}
