// What objects are called, as far as that is known: as they are called now, or were when they were last seen. Knows no server.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { RoomAt } from '../../../shared/api/index.ts'

type Objects = RoomAt['content']['objects']

export interface ObjectBook {
  /** Names by object id. */
  readonly names: ReadonlySignal<ReadonlyMap<string, string>>
  /** These objects are there now: what they are called counts. */
  readonly areThere: (objects: Objects) => void
  /** These objects were there once: their names count where nothing newer is known. */
  readonly wereThere: (objects: Objects) => void
}

export function createObjectBook(nameOf: (object: Objects[string]) => string): ObjectBook {
  const names = signal<ReadonlyMap<string, string>>(new Map())
  const add = (objects: readonly [id: string, object: Objects[string]][]): void => {
    if (objects.length > 0)
      names.value = new Map([...names.peek(), ...objects.map(([id, object]) => [id, nameOf(object)] as const)])
  }
  return {
    names,
    areThere: (objects) => add(Object.entries(objects)),
    wereThere: (objects) => add(Object.entries(objects).filter(([id]) => !names.peek().has(id))),
  }
}
