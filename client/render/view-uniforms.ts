// The uniforms that every layer shares: where the image lies on the canvas. Changing the view changes these and no geometry.
import { UniformGroup } from 'pixi.js'
import { inverseLinear, type DeviceView } from './device-view.ts'

export interface ViewUniforms {
  readonly group: UniformGroup
  set(view: DeviceView): void
}

export function createViewUniforms(): ViewUniforms {
  const group = new UniformGroup({
    uViewport: { value: new Float32Array([1, 1]), type: 'vec2<f32>' },
    uOrigin: { value: new Float32Array([0, 0]), type: 'vec2<f32>' },
    uCentre: { value: new Float32Array([0, 0]), type: 'vec2<f32>' },
    uToDevice: { value: new Float32Array([1, 0, 0, 1]), type: 'vec4<f32>' },
    uToImage: { value: new Float32Array([1, 0, 0, 1]), type: 'vec4<f32>' },
  })
  return {
    group,
    set(view) {
      group.uniforms.uViewport.set([view.width, view.height])
      group.uniforms.uOrigin.set([view.originX, view.originY])
      group.uniforms.uCentre.set([view.centreX, view.centreY])
      group.uniforms.uToDevice.set([view.a, view.b, view.c, view.d])
      group.uniforms.uToImage.set(inverseLinear(view))
      group.update()
    },
  }
}
