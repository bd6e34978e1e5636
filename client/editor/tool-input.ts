// From what the canvas saw to what a tool may see: image space, snapped, left button only. Pure.
import type { Frame } from '../../shared/api/index.ts'
import { canvasToImage, type Affine, type CanvasPoint, type ImagePoint } from '../../shared/geometry/index.ts'
import type { EditorInput } from './input.ts'
import { snap } from './snapping.ts'
import type { ToolInput } from './tools/tool.ts'

/** Undefined for what no tool is told: other buttons, wheels, key releases. */
export function toolInput(input: EditorInput, affine: Affine, frame: Frame): ToolInput | undefined {
  const place = (at: CanvasPoint): ImagePoint => snap(canvasToImage(at, affine), frame)
  switch (input.type) {
    case 'pointer.down':
    case 'pointer.move':
    case 'pointer.up': {
      const { type, at, button, device, modifiers, coalesced = [] } = input
      if (button === 1 || button === 2) return undefined
      return { type, at: place(at), path: [...coalesced, at].map(place), canvas: at, button, device, modifiers }
    }
    case 'double-click':
      return { type: 'double-click', at: place(input.at) }
    case 'pointer.leave':
    case 'key':
    case 'cancel':
    case 'complete':
      return input
    case 'wheel':
    case 'pinch':
    case 'key.up':
      return undefined
  }
}
