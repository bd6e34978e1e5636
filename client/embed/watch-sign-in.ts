// Notices that the server no longer knows this sign-in: a refused websocket looks like a dead network, so the server is asked. Knows no page.
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Api } from '../api/index.ts'
import type { SyncStatus } from '../editor/index.ts'
import type { Identity } from '../../shared/api/index.ts'

/** How often the server is asked while the room cannot be reached, ms. */
const ASK_MS = 10_000

export interface SignInWatch {
  /** True while a new sign-in is what it takes to go on. Work goes on meanwhile and stays in this browser. */
  readonly isNeeded: ReadonlySignal<boolean>
  readonly stop: () => void
}

/** `onRenewed` hears who it is that came back after a new sign-in. */
export function watchSignIn(
  status: ReadonlySignal<SyncStatus>,
  api: Pick<Api, 'me'>,
  onRenewed: (user: Identity) => void = () => undefined,
): SignInWatch {
  const isUnknown = signal(false)
  const connection = computed(() => status.value.connection)
  const isExpired = computed(() => status.value.refusal?.reason === 'expired')
  let timer: ReturnType<typeof setInterval> | undefined
  let wasNeeded = false
  const ask = async (): Promise<void> => {
    const answer = await api.me()
    isUnknown.value = !answer.ok && answer.refusal.kind === 'unauthenticated'
  }
  const greet = async (): Promise<void> => {
    wasNeeded = false
    const answer = await api.me()
    if (answer.ok) onRenewed(answer.value)
  }
  const stopWatching = effect(() => {
    clearInterval(timer)
    wasNeeded ||= isUnknown.peek() || isExpired.peek()
    if (connection.value === 'online') isUnknown.value = false
    if (connection.value === 'online' && wasNeeded) void greet()
    if (connection.value !== 'offline') return
    void ask()
    timer = setInterval(() => void ask(), ASK_MS)
  })
  return {
    isNeeded: computed(() => isUnknown.value || isExpired.value),
    stop: () => {
      stopWatching()
      clearInterval(timer)
    },
  }
}
