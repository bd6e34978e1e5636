// Notices that the server no longer knows this sign-in: a refused websocket looks like a dead network, so the server is asked. Knows no page.
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Api } from '../api/index.ts'
import type { SyncStatus } from '../editor/index.ts'

/** How often the server is asked while the room cannot be reached, ms. */
const ASK_MS = 10_000

export interface SignInWatch {
  /** True while a new sign-in is what it takes to go on. Work goes on meanwhile and stays in this browser. */
  readonly isNeeded: ReadonlySignal<boolean>
  readonly stop: () => void
}

export function watchSignIn(status: ReadonlySignal<SyncStatus>, api: Pick<Api, 'me'>): SignInWatch {
  const isUnknown = signal(false)
  const connection = computed(() => status.value.connection)
  const isExpired = computed(() => status.value.refusal?.reason === 'expired')
  let timer: ReturnType<typeof setInterval> | undefined
  const ask = async (): Promise<void> => {
    const answer = await api.me()
    isUnknown.value = !answer.ok && answer.refusal.kind === 'unauthenticated'
  }
  const stopWatching = effect(() => {
    clearInterval(timer)
    if (connection.value === 'online') isUnknown.value = false
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
