// What objects are called as a log goes on, so that entries about objects long gone can still name them. Knows no document.
import type { Change, ClassId, ObjectId } from '../model/index.ts'

interface Named {
  readonly classId: ClassId
  readonly instance: number
  readonly name: string | undefined
}

/** Feed it the changes of every entry, in order, each before its words are asked for. */
export class ObjectNames {
  readonly #className: (id: ClassId) => string
  readonly #named = new Map<ObjectId, Named>()

  constructor(className: (id: ClassId) => string) {
    this.#className = className
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.type === 'object.added' || change.type === 'object.removed') {
        const { classId, instance, name } = change
        this.#named.set(change.object, { classId, instance, name })
      } else if (change.type === 'object.set') this.#set(change)
    }
  }

  /** The object's own name, or its class and number: "Lesion 2". */
  nameOf(id: ObjectId): string {
    const named = this.#named.get(id)
    if (!named) return 'an object'
    return named.name ?? `${this.#className(named.classId)} ${named.instance}`
  }

  #set({ object, key, value }: Extract<Change, { readonly type: 'object.set' }>): void {
    const named = this.#named.get(object)
    if (!named) return
    if (key === 'name') this.#named.set(object, { ...named, name: typeof value === 'string' ? value : undefined })
    if (key === 'classId') this.#named.set(object, { ...named, classId: value as ClassId })
    if (key === 'instance') this.#named.set(object, { ...named, instance: Number(value) })
  }
}
