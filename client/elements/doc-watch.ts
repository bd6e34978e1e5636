// Renders an element again when a document has changed, at most once a frame however many transactions arrive. Knows no document's content.
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AnnotationDoc } from '../../shared/model/index.ts'

export class DocWatch implements ReactiveController {
  private readonly host: ReactiveControllerHost
  private readonly docOf: () => AnnotationDoc | undefined
  private watched: AnnotationDoc | undefined
  private stop: (() => void) | undefined
  private tick = 0

  /** Counts the changes seen: a cheap key for what is derived from the document. */
  version = 0

  constructor(host: ReactiveControllerHost, docOf: () => AnnotationDoc | undefined) {
    this.host = host
    this.docOf = docOf
    host.addController(this)
  }

  hostUpdate(): void {
    const doc = this.docOf()
    if (doc === this.watched) return
    this.stop?.()
    this.watched = doc
    this.version += 1
    this.stop = doc?.subscribe(() => {
      this.version += 1
      this.tick ||= requestAnimationFrame(() => {
        this.tick = 0
        this.host.requestUpdate()
      })
    })
  }

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    this.stop?.()
    this.stop = undefined
    this.watched = undefined
    cancelAnimationFrame(this.tick)
    this.tick = 0
  }
}
