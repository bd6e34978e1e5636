// Frames of one series: fetched, decoded in workers, kept in bounded memory; the one that is looked at first, then where the reader is
// heading. Never blocks the caller and never throws: what cannot be shown is a sentence. Knows no contour and no screen.
import { signal } from '@preact/signals-core'
import type { Frame } from '../../shared/api/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import { createDecodePool } from './decode-pool.ts'
import { createFrameCache, type FrameCache } from './frame-cache.ts'
import type { FetchPixels, FrameDecoder, FrameResult, FrameStore } from './frames.ts'
import { prefetchOrder } from './prefetch-order.ts'

const DEFAULT_BUDGET = 512 * 1024 * 1024
/** Requests at a time besides the frame that is looked at: HTTP/1.1 allows six to a host, and one stays free for everything else. */
const CONCURRENT = 4
/** A fetch is worth finishing when its frame is among the next this many. */
const NEAR = 12
const RETRY_MS = 3000

export interface FrameStoreOptions {
  readonly series: { readonly frames: readonly Frame[] }
  readonly fetchPixels: FetchPixels
  /** Number of decode workers, default 2. */
  readonly workers?: number
  /** Bytes of decoded samples to keep, default 512 MiB. */
  readonly budget?: number
  readonly decoder?: FrameDecoder
}

export function createFrameStore(options: FrameStoreOptions): FrameStore {
  return new PrefetchingStore(options)
}

interface Entry {
  readonly result: FrameResult
  /** False when trying again may help: the network failed, not the frame. */
  readonly final: boolean
}

class PrefetchingStore implements FrameStore {
  readonly loaded = signal<ReadonlySet<number>>(new Set())
  private readonly frames: readonly Frame[]
  private readonly fetchPixels: FetchPixels
  private readonly decoder: FrameDecoder
  private readonly budget: number
  private readonly cache: FrameCache<Entry>
  private readonly indexOf: ReadonlyMap<string, number>
  private readonly running = new Map<number, AbortController>()
  private readonly waiting = new Map<number, ((result: FrameResult) => void)[]>()
  private plan: number[] = []
  private rank: ReadonlyMap<number, number> = new Map()
  private centre = -1
  private direction: -1 | 0 | 1 = 0
  /** False from the moment the network withholds a frame until the next attempt: no use asking for the others meanwhile. */
  private reachable = true
  private retry: ReturnType<typeof setTimeout> | undefined
  private disposed = false

  constructor(options: FrameStoreOptions) {
    this.frames = options.series.frames
    this.fetchPixels = options.fetchPixels
    this.decoder = options.decoder ?? createDecodePool(options.workers ?? 2)
    this.budget = options.budget ?? DEFAULT_BUDGET
    this.cache = createFrameCache<Entry>(this.budget, (index) => this.rankOf(index))
    this.indexOf = new Map(this.frames.map((frame, index) => [frame.key, index]))
  }

  peek(key: FrameKey): FrameResult | undefined {
    return this.cache.get(this.indexOf.get(key) ?? -1)?.result
  }

  load(key: FrameKey): Promise<FrameResult> {
    const index = this.indexOf.get(key)
    if (index === undefined) return Promise.resolve({ ok: false, key, reason: 'This series has no such frame' })
    const entry = this.cache.get(index)
    if (entry?.final) return Promise.resolve(entry.result)
    return new Promise((resolve) => {
      this.waiting.set(index, [...(this.waiting.get(index) ?? []), resolve])
      this.start(index)
    })
  }

  focus(index: number, direction: -1 | 0 | 1): void {
    if (this.disposed || (index === this.centre && direction === this.direction)) return
    this.centre = index
    this.direction = direction
    this.plan = this.affordable(prefetchOrder(this.frames.length, index, direction))
    this.rank = new Map(this.plan.map((frame, rank) => [frame, rank]))
    for (const [running, controller] of this.running)
      if (!this.waiting.has(running) && this.rankOf(running) > NEAR) controller.abort()
    this.start(index)
    this.pump()
  }

  dispose(): void {
    this.disposed = true
    clearTimeout(this.retry)
    for (const controller of this.running.values()) controller.abort()
    this.decoder.dispose()
  }

  /** The head of the order that fits the budget: fetching more would push out what is nearer. */
  private affordable(order: readonly number[]): number[] {
    let bytes = 0
    const head = order.findIndex((index) => (bytes += this.bytesOf(index)) > this.budget)
    return head === -1 ? [...order] : order.slice(0, Math.max(1, head))
  }

  private bytesOf(index: number): number {
    const frame = this.frames[index]
    return frame ? frame.rows * frame.columns * Math.ceil(frame.bitsAllocated / 8) : 0
  }

  private rankOf(index: number): number {
    if (this.waiting.has(index) || index === this.centre) return -1
    return this.rank.get(index) ?? Infinity
  }

  private pump(): void {
    for (const index of this.plan) {
      if (this.running.size >= CONCURRENT || !this.reachable) return
      this.start(index)
    }
  }

  private start(index: number): void {
    const frame = this.frames[index]
    const entry = this.cache.get(index)
    if (!frame || this.disposed || this.running.has(index) || entry?.final) return
    const controller = new AbortController()
    this.running.set(index, controller)
    void this.obtain(frame, index, controller.signal).then((outcome) => {
      this.running.delete(index)
      if (outcome) this.keep(index, outcome)
      else if (this.waiting.has(index) || index === this.centre) this.start(index)
      this.pump()
    })
  }

  /** Undefined when it was cancelled. */
  private async obtain(frame: Frame, index: number, cancelled: AbortSignal): Promise<Entry | undefined> {
    const key = frame.key as FrameKey
    if (frame.undecodable !== null) return { result: { ok: false, key, reason: frame.undecodable }, final: true }
    let bytes: Uint8Array
    try {
      bytes = await this.fetchPixels(frame.pixels, cancelled)
    } catch (error) {
      if (cancelled.aborted) return undefined
      const reason = error instanceof Error ? error.message : 'The pixels of this image could not be fetched'
      return { result: { ok: false, key, reason }, final: false }
    }
    if (cancelled.aborted) return undefined
    const decoded = await this.decoder.decode(frame, bytes, () => this.rankOf(index))
    if (!decoded.ok) return { result: { ok: false, key, reason: decoded.reason }, final: true }
    const pixels = { key, columns: frame.columns, rows: frame.rows, samples: decoded.samples }
    return { result: { ok: true, pixels }, final: true }
  }

  private keep(index: number, entry: Entry): void {
    if (this.disposed) return
    this.cache.put(index, entry, entry.result.ok ? entry.result.pixels.samples.byteLength : 0)
    this.reachable = entry.final
    if (!entry.final) this.retryLater()
    const waiting = this.waiting.get(index) ?? []
    this.waiting.delete(index)
    for (const resolve of waiting) resolve(entry.result)
    this.loaded.value = new Set([...this.cache.entries()].filter(([, { result }]) => result.ok).map(([at]) => at))
  }

  /** What the network withheld is asked for again, for as long as the series is open. */
  private retryLater(): void {
    clearTimeout(this.retry)
    this.retry = setTimeout(() => {
      this.reachable = true
      this.start(this.centre)
      this.pump()
    }, RETRY_MS)
  }
}
