// Undo and redo of one session's own edits. Taking back is a new update like any other; other people's edits stay.
// Not Yjs' own undo manager: see docs/decisions/0010-own-undo.md.
import type * as Y from 'yjs'
import { LocalOrigin } from './local-origin.ts'
import { Projection, type Described } from './projection.ts'
import { takeBack, type Step, type Turn } from './take-back.ts'

export interface UndoHistory {
  canUndo(): boolean
  canRedo(): boolean
  /**
   * Takes back this session's last step that still stands, as far as it does. Steps of which nothing is left, because others have
   * changed it since, are forgotten on the way. False when there was none.
   */
  undo(): boolean
  redo(): boolean
  /** Called when a step was added, taken back or forgotten. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void
  /** Forgets all steps; the document stays as it is. */
  clear(): void
  destroy(): void
}

/** Tracks the commands of `session` on `ydoc`; every command is one step. `meta` is never taken back. */
export function createUndoHistory(ydoc: Y.Doc, session: string): UndoHistory {
  return new History(ydoc, session)
}

class History implements UndoHistory {
  readonly #ydoc: Y.Doc
  readonly #session: string
  readonly #projection: Projection
  readonly #release: () => void
  readonly #listeners = new Set<() => void>()
  #undoable: Step[] = []
  #redoable: Step[] = []

  constructor(ydoc: Y.Doc, session: string) {
    this.#ydoc = ydoc
    this.#session = session
    const { projection, release } = Projection.watch(ydoc, (described) => this.#record(described))
    this.#projection = projection
    this.#release = release
  }

  canUndo(): boolean {
    return this.#undoable.length > 0
  }

  canRedo(): boolean {
    return this.#redoable.length > 0
  }

  undo(): boolean {
    return this.#takeBack('undo', this.#undoable, this.#redoable)
  }

  redo(): boolean {
    return this.#takeBack('redo', this.#redoable, this.#undoable)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  clear(): void {
    this.#undoable = []
    this.#redoable = []
    this.#tell()
  }

  destroy(): void {
    this.#listeners.clear()
    this.clear()
    this.#release()
  }

  #takeBack(command: 'undo' | 'redo', steps: Step[], opposite: Step[]): boolean {
    const { length } = opposite
    for (let step = steps.pop(); step; step = steps.pop()) {
      const taken = step
      const origin = new LocalOrigin(command, this.#session)
      this.#ydoc.transact(() => takeBack(this.#ydoc, this.#projection, taken), origin)
      if (opposite.length > length) return true
    }
    this.#tell()
    return false
  }

  #record({ transaction, before }: Described): void {
    const { origin } = transaction as { readonly origin: unknown }
    if (!(origin instanceof LocalOrigin) || origin.session !== this.#session) return
    const { objects, contours, classifications } = this.#projection
    const step: Step = {
      objects: turns(before.objects, objects),
      contours: turns(before.contours, contours),
      classifications: turns(before.classifications, classifications),
    }
    if (step.objects.size + step.contours.size + step.classifications.size === 0) return
    const isUndo = origin.command === 'undo'
    ;(isUndo ? this.#redoable : this.#undoable).push(step)
    if (!isUndo && origin.command !== 'redo') this.#redoable = []
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function turns<E>(
  before: ReadonlyMap<string, E | undefined>,
  now: ReadonlyMap<string, E>,
): ReadonlyMap<string, Turn<E>> {
  return new Map([...before].map(([key, entry]) => [key, { before: entry, after: now.get(key) }]))
}
