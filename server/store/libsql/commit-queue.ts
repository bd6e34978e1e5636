// Group commit: when idle, as soon as everybody who calls in this moment has called; while a commit is in flight, whatever arrives waits and goes together. Knows appends and one function that keeps them.
import type { Append } from '../ports.ts'
import { isUncertain, isUndone } from './failure.ts'

/** Most entries of one transaction, unless a single call brings more: a call is never split. */
const MAX_ENTRIES = 256
const MAX_BYTES = 4 * 1024 * 1024

interface Call {
  readonly appends: readonly Append[]
  readonly bytes: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export class CommitQueue {
  readonly #commit: (appends: readonly Append[]) => Promise<unknown>
  #calls: Call[] = []
  #busy = false

  /** `commit` keeps all or nothing, and resolves when that is durable. */
  constructor(commit: (appends: readonly Append[]) => Promise<unknown>) {
    this.#commit = commit
  }

  add(appends: readonly Append[]): Promise<void> {
    const bytes = appends.reduce((sum, { entry }) => sum + entry.update.length, 0)
    return new Promise((resolve, reject) => {
      this.#calls.push({ appends, bytes, resolve, reject })
      void this.#pump()
    })
  }

  async #pump(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    // Other rooms that are about to call in this very moment go along.
    await new Promise<void>((resolve) => process.nextTick(resolve))
    for (let group = this.#take(); group.length > 0; group = this.#take()) await this.#keep(group)
    this.#busy = false
  }

  #take(): readonly Call[] {
    let entries = 0
    let bytes = 0
    const fits = (call: Call) => {
      entries += call.appends.length
      bytes += call.bytes
      return entries <= MAX_ENTRIES && bytes <= MAX_BYTES
    }
    const end = this.#calls.findIndex((call, index) => !fits(call) && index > 0)
    return this.#calls.splice(0, end === -1 ? this.#calls.length : end)
  }

  /** S8: when a group fails, each call is tried alone, so that one room's conflict does not cost another room its commit; a store that is away is not asked again for each. */
  async #keep(group: readonly Call[]): Promise<void> {
    try {
      await this.#commit(group.flatMap(({ appends }) => appends))
      for (const { resolve } of group) resolve()
    } catch (error) {
      if (group.length === 1 || isUncertain(error) || isUndone(error)) for (const { reject } of group) reject(error)
      else for (const call of group) await this.#keep([call])
    }
  }
}
