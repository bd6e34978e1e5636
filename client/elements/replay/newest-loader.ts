// Fetches what the hand wants now: one request at a time, and of what is asked meanwhile only the last. Beside it, and never in its way, what may be
// wanted next. Remembers some. Knows no element and nothing of what it fetches.
import type { ApiResult, Refusal } from '../../api/index.ts'

export interface NewestPorts<Request, Value> {
  readonly fetch: (request: Request) => Promise<ApiResult<Value>>
  readonly show: (value: Value, request: Request) => void
  readonly fail: (refusal: Refusal) => void
  /** Equal for requests with the same answer for ever. */
  readonly keyOf: (request: Request) => string
  /** Whether an answer that has been overtaken is still worth showing on the way to what is wanted now. */
  readonly leadsTo: (overtaken: Request, wanted: Request) => boolean
  /** Answers remembered; 64 when left out. */
  readonly remembered?: number
}

export interface NewestLoader<Request> {
  /** Returns at once. `next`: what may be wanted soon, the likeliest first; it replaces what was given before. */
  ask(request: Request, next?: readonly Request[]): void
  /** Nothing is wanted any more; an answer on its way is not shown. */
  stop(): void
}

export function createNewestLoader<Request, Value>(ports: NewestPorts<Request, Value>): NewestLoader<Request> {
  const { show, fail, keyOf, leadsTo } = ports
  const { known, get } = remembering(ports)
  const fetchAhead = fetchingAhead<Request>(async (next) => {
    if (known(keyOf(next)) === undefined) await get(next)
  })
  let wanted: Request | null = null
  let isRunning = false
  /** Grows with `stop`, so that an answer that was asked for before it is not shown. */
  let era = 0

  const run = async (): Promise<void> => {
    isRunning = true
    while (wanted !== null) {
      const request: Request = wanted
      const mine = era
      wanted = null
      const answer = await get(request)
      const now = later()
      if (mine !== era) continue
      if (answer.ok && (now === null || leadsTo(request, now))) show(answer.value, request)
      else if (!answer.ok && now === null) fail(answer.refusal)
    }
    isRunning = false
  }
  /** What has been asked for in the meantime. */
  const later = (): Request | null => wanted
  return {
    ask(request, next = []) {
      const value = known(keyOf(request))
      if (value !== undefined) {
        wanted = null
        era += 1
        show(value, request)
      } else {
        wanted = request
        if (!isRunning) void run()
      }
      fetchAhead(next)
    },
    stop() {
      wanted = null
      fetchAhead([])
      era += 1
    },
  }
}

/** Works on what it is given one by one; what is given anew takes the place of what is left. */
function fetchingAhead<Request>(fetch: (request: Request) => Promise<void>): (requests: readonly Request[]) => void {
  let ahead: readonly Request[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    for (let next = ahead.at(0); next !== undefined; next = ahead.at(0)) {
      ahead = ahead.slice(1)
      await fetch(next)
    }
    isRunning = false
  }
  return (requests) => {
    ahead = requests
    if (!isRunning) void run()
  }
}

/** Answers by key, the oldest forgotten first; what is on its way is not asked for twice. */
function remembering<Request, Value>({ fetch, keyOf, remembered = 64 }: NewestPorts<Request, Value>) {
  const held = new Map<string, Value>()
  const flying = new Map<string, Promise<ApiResult<Value>>>()
  const known = (key: string): Value | undefined => {
    const value = held.get(key)
    if (value === undefined) return undefined
    held.delete(key)
    held.set(key, value)
    return value
  }
  const keep = (key: string, answer: ApiResult<Value>): void => {
    flying.delete(key)
    if (!answer.ok) return
    held.set(key, answer.value)
    const oldest = held.keys().next()
    if (held.size > remembered && oldest.done !== true) held.delete(oldest.value)
  }
  const get = (request: Request): Promise<ApiResult<Value>> => {
    const key = keyOf(request)
    const found = flying.get(key)
    if (found !== undefined) return found
    const started = fetch(request).then((answer) => {
      keep(key, answer)
      return answer
    })
    flying.set(key, started)
    return started
  }
  return { known, get }
}
