// Fetches the document as it was, one request at a time; of what is asked meanwhile only the last counts. Remembers some. Knows no element.
import type { RoomAt } from '../../../shared/api/index.ts'
import type { ApiResult, Refusal } from '../../api/index.ts'

export interface MomentRequest {
  readonly seq: number
  /** Frame key. */
  readonly frame: string
}

export interface MomentPorts {
  readonly fetch: (request: MomentRequest) => Promise<ApiResult<RoomAt>>
  readonly show: (content: RoomAt['content']) => void
  readonly fail: (refusal: Refusal) => void
}

const REMEMBERED = 64

/** `ask` returns at once; `show` is called for the last request asked for, and for those before it when they happen to be in time. */
export function createMomentLoader({ fetch, show, fail }: MomentPorts): { ask(request: MomentRequest): void } {
  const remembered = new Map<string, RoomAt['content']>()
  let wanted: MomentRequest | null = null
  let running = false

  const remember = (key: string, content: RoomAt['content']): void => {
    remembered.set(key, content)
    const oldest = remembered.keys().next()
    if (remembered.size > REMEMBERED && oldest.done !== true) remembered.delete(oldest.value)
  }
  const run = async (): Promise<void> => {
    running = true
    while (wanted !== null) {
      const request: MomentRequest = wanted
      wanted = null
      const answer = await fetch(request)
      if (!answer.ok) {
        if (wanted === null) fail(answer.refusal)
        continue
      }
      remember(keyOf(request), answer.value.content)
      if (isStillAbout(request, wanted)) show(answer.value.content)
    }
    running = false
  }
  return {
    ask(request) {
      const known = remembered.get(keyOf(request))
      if (known !== undefined) {
        wanted = null
        show(known)
        return
      }
      wanted = request
      if (!running) void run()
    },
  }
}

/** An answer that has been overtaken is still worth showing on its way, but never on another slice. */
function isStillAbout(request: MomentRequest, wanted: MomentRequest | null): boolean {
  return wanted === null || wanted.frame === request.frame
}

function keyOf({ seq, frame }: MomentRequest): string {
  return `${seq} ${frame}`
}
