// What is being drawn at this moment, by this person or by the others: lines that change with every pointer move, in a mesh of their own
// so that a thousand committed contours are not touched. Knows no tool and no network.
import { parseColor } from './color.ts'
import type { DrawnSketch } from './drawable.ts'
import { StrokeLayer, type StrokeStyle } from './stroke-layer.ts'
import type { ViewUniforms } from './view-uniforms.ts'

const OWN: StrokeStyle = { width: 2, rim: 1, rimOpacity: 0.6, dash: 9 }
const OTHERS: StrokeStyle = { width: 1.5, rim: 1, rimOpacity: 0.6, dash: 6 }

export class SketchLayer {
  private readonly strokes: StrokeLayer
  private readonly dashed: boolean

  /** Other people's lines are dashed: they are not kept yet and may still vanish. */
  constructor(view: ViewUniforms, whose: 'own' | 'others') {
    this.dashed = whose === 'others'
    this.strokes = new StrokeLayer(view, whose === 'own' ? OWN : OTHERS)
  }

  get mesh(): StrokeLayer['mesh'] {
    return this.strokes.mesh
  }

  setSketches(sketches: readonly DrawnSketch[], aspect: number): void {
    this.strokes.setStrokes(
      sketches.map((sketch) => ({
        points: sketch.points,
        closed: sketch.closed,
        rgb: parseColor(sketch.color),
        alpha: 255,
        dashed: this.dashed,
      })),
      aspect,
    )
  }

  setPixelRatio(ratio: number): void {
    this.strokes.setPixelRatio(ratio)
  }

  destroy(): void {
    this.strokes.destroy()
  }
}
