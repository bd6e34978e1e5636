// One Pixi WebGL2 renderer on one canvas: creation, size, drawing a stage, reading it back. Knows no slice and no contour.
import 'pixi.js/unsafe-eval'
import 'pixi.js/mesh'
import { WebGLRenderer, type Container } from 'pixi.js'

/** What stands on the canvas, device pixels, RGBA, rows from the top. */
export interface CanvasPixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export interface Surface {
  /** Whether the GPU filters 32-bit float textures (OES_texture_float_linear). */
  readonly filtersFloat: boolean
  /** Longest side of a texture in pixels. */
  readonly maxTextureSize: number
  isLost(): boolean
  /** Device pixels. */
  resize(width: number, height: number): void
  draw(stage: Container): void
  read(): CanvasPixels
  destroy(): void
}

/** @throws Error when the browser offers no WebGL2. */
export async function createSurface(canvas: HTMLCanvasElement): Promise<Surface> {
  const renderer = new WebGLRenderer()
  await renderer.init({
    canvas,
    width: 1,
    height: 1,
    resolution: 1,
    antialias: false,
    preferWebGLVersion: 2,
    backgroundColor: 0x000000,
    backgroundAlpha: 1,
    autoDensity: false,
    skipExtensionImports: true,
    gcActive: false,
    hello: false,
  })
  const gl = renderer.gl
  if (renderer.context.webGLVersion !== 2) {
    renderer.destroy()
    throw new Error('Images need WebGL 2, which this browser does not offer.')
  }
  const limit: unknown = gl.getParameter(gl.MAX_TEXTURE_SIZE)
  return {
    filtersFloat: gl.getExtension('OES_texture_float_linear') !== null,
    maxTextureSize: typeof limit === 'number' ? limit : 2048,
    isLost: () => gl.isContextLost(),
    resize(width, height) {
      renderer.resize(width, height, 1)
    },
    draw(stage) {
      renderer.render({ container: stage })
    },
    read() {
      const width = gl.drawingBufferWidth
      const height = gl.drawingBufferHeight
      const bottomUp = new Uint8Array(width * height * 4)
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bottomUp)
      const data = new Uint8Array(bottomUp.length)
      const stride = width * 4
      for (let row = 0; row < height; row += 1)
        data.set(bottomUp.subarray((height - 1 - row) * stride, (height - row) * stride), row * stride)
      return { width, height, data }
    },
    destroy() {
      renderer.destroy()
    },
  }
}
