// What the tests read of <limn-viewport> from outside: its session's public signals, as an embedding portal could.

interface Signal<T> {
  readonly value: T
}

export interface LimnViewportLike extends HTMLElement {
  readonly session: {
    readonly room: string
    readonly series: {
      readonly frames: readonly {
        readonly key: string
        readonly spacing: { readonly row: number | null; readonly column: number | null }
      }[]
    }
    readonly status: Signal<{
      readonly ready: boolean
      readonly unkept: number
      readonly seq: number
      readonly hash: string
      readonly connection: string
    }>
    readonly people: Signal<
      readonly {
        readonly name: string
        readonly pointer: { readonly x: number; readonly y: number } | null
        readonly sketch: { readonly points: readonly number[] } | null
      }[]
    >
    readonly drawn?: Signal<readonly { readonly id: string; readonly color: string }[]>
    readonly doc: {
      contours(): readonly {
        readonly id: string
        readonly objectId: string
        readonly frame: string
        readonly vertices: readonly number[]
      }[]
      contoursOnFrame(frame: string): readonly {
        readonly id: string
        readonly objectId: string
        readonly frame: string
        readonly vertices: readonly number[]
      }[]
      objects(): readonly { readonly id: string }[]
      subscribe(
        listener: (feed: { readonly local: boolean; readonly changes: readonly { readonly type: string }[] }) => void,
      ): () => void
    }
    readonly editor: {
      readonly window: Signal<{ readonly center: number; readonly width: number }>
      readonly frameIndex: Signal<number>
      readonly frameKey: Signal<string>
      readonly view: Signal<{
        readonly zoom: number
        readonly rotation: number
        readonly centre: { readonly x: number; readonly y: number }
      } | null>
      readonly selection: Signal<{ readonly object: string | null; readonly contour: string | null }>
      readonly sketch: Signal<unknown>
      readonly announcement: Signal<string>
      setFrame(index: number): void
      select(selection: { readonly object: string | null; readonly contour: string | null }): void
    }
  } | null
}
