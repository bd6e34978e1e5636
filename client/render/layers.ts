// The layers of one viewport, bottom up: slice, committed contours, other people's sketches, own sketch, handles. Knows their order and nothing else.
import { Container } from 'pixi.js'
import { AnnotationLayer } from './annotation-layer.ts'
import { HandleLayer } from './handle-layer.ts'
import { SketchLayer } from './sketch-layer.ts'
import { SliceLayer } from './slice-layer.ts'
import { createViewUniforms, type ViewUniforms } from './view-uniforms.ts'

export interface Layers {
  readonly stage: Container
  readonly view: ViewUniforms
  readonly slice: SliceLayer
  readonly annotation: AnnotationLayer
  readonly others: SketchLayer
  readonly sketch: SketchLayer
  readonly handles: HandleLayer
  destroy(): void
}

export function createLayers(filtering: boolean): Layers {
  const stage = new Container()
  const view = createViewUniforms()
  const slice = new SliceLayer(view, filtering)
  const annotation = new AnnotationLayer(view)
  const others = new SketchLayer(view, 'others')
  const sketch = new SketchLayer(view, 'own')
  const handles = new HandleLayer(view)
  stage.addChild(slice.mesh, annotation.container, others.mesh, sketch.mesh, handles.mesh)
  return {
    stage,
    view,
    slice,
    annotation,
    others,
    sketch,
    handles,
    destroy() {
      slice.destroy()
      annotation.destroy()
      others.destroy()
      sketch.destroy()
      handles.destroy()
      stage.destroy()
    },
  }
}
