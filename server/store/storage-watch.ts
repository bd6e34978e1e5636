// Sums up the writes under way into one state: failing from the first that fails or does not come back, ok when all of them are through. Knows no database.
import { STORAGE_OK, type StorageState } from './storage.ts'

/** A write that takes longer than this is told as hanging, ms. */
const HANGS = 5000
/** A process that was itself asleep hears of its writes within this time, ms. */
const GRACE = 500

export const HANGING = 'The database of the server has not answered for some seconds.'

/** One write, from its first try until it is durable or given up. */
export interface Write {
  /** It failed, and will be tried again. */
  failed(reason: string): void
  /** It hangs when it is not done some seconds after this. */
  tried(): void
  /** It is durable, or nobody will try it again. Idempotent. */
  done(): void
}

export interface WatchClock {
  /** ms since the epoch. */
  now(): number
  /** Runs `task` once after `ms`; answers how to call it off. */
  after(ms: number, task: () => void): () => void
}

/** Its timers keep no process alive. */
export const watchClock: WatchClock = {
  now: Date.now,
  after(ms, task) {
    const timer = setTimeout(task, ms).unref()
    return () => clearTimeout(timer)
  },
}

export class StorageWatch {
  readonly #clock: WatchClock
  readonly #listeners = new Set<(state: StorageState) => void>()
  readonly #underWay = new Set<Write>()
  /** While failing: what has to be through before all is well. */
  readonly #awaited = new Set<Write>()
  #state: StorageState = STORAGE_OK
  #unreadable: { readonly reason: string; readonly since: number } | undefined

  constructor(clock: WatchClock) {
    this.#clock = clock
  }

  get state(): StorageState {
    return this.#state
  }

  onChange(listener: (state: StorageState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Something that lies there could not be read; told from then on, for what is damaged does not mend. What is written may well get through. */
  cannotRead(reason: string): void {
    this.#unreadable ??= { reason, since: this.#clock.now() }
  }

  get unreadable(): StorageState | undefined {
    return this.#unreadable && { state: 'failing', ...this.#unreadable }
  }

  /** What `work` resolves to, or undefined as soon as the storage fails. */
  async unlessFailing<T>(work: Promise<T>): Promise<T | undefined> {
    if (this.#state.state === 'failing') return undefined
    let stop = () => undefined as unknown
    const failing = new Promise<undefined>((resolve) => {
      stop = this.onChange(({ state }) => {
        if (state === 'failing') resolve(undefined)
      })
    })
    return Promise.race([work, failing]).finally(() => stop())
  }

  begin(): Write {
    let stop = () => undefined as void
    const write: Write = {
      failed: (reason) => {
        stop()
        this.#awaited.add(write)
        this.#fail(reason)
      },
      tried: () => {
        stop()
        stop = this.#clock.after(HANGS, () => {
          stop = this.#clock.after(GRACE, () => this.#fail(HANGING))
        })
      },
      done: () => {
        stop()
        this.#underWay.delete(write)
        this.#awaited.delete(write)
        if (this.#state.state === 'failing' && this.#awaited.size === 0) this.#become(STORAGE_OK)
      },
    }
    this.#underWay.add(write)
    return write
  }

  #fail(reason: string): void {
    const { state } = this
    if (state.state === 'failing' && state.reason === reason) return
    if (state.state === 'failing') return this.#become({ ...state, reason })
    // All of what was under way is waited for: when all is well again, nothing of before is still to come.
    for (const write of this.#underWay) this.#awaited.add(write)
    this.#become({ state: 'failing', reason, since: this.#clock.now() })
  }

  #become(state: StorageState): void {
    this.#state = state
    for (const listener of this.#listeners) listener(state)
  }
}
