// Presence over Yjs awareness: publishes what this tab shows at 30 Hz at most, and lists the others. Knows no document.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { Awareness } from 'y-protocols/awareness'
import type { RemotePresence } from '../editor/index.ts'
import { decodePresence, encodePresence, type LocalPresence } from './presence-state.ts'

const PUBLISH_INTERVAL_MS = 33

export interface Presence {
  readonly people: ReadonlySignal<readonly RemotePresence[]>
  publish(presence: LocalPresence): void
  dispose(): void
}

export function createPresence(awareness: Awareness): Presence {
  const people = signal<readonly RemotePresence[]>([])
  let latest: LocalPresence | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    timer = null
    if (!latest) return
    const shown = encodePresence(latest)
    latest = null
    awareness.setLocalState({ ...awareness.getLocalState(), ...shown })
    timer = setTimeout(flush, PUBLISH_INTERVAL_MS)
  }
  const refresh = () => {
    const others: RemotePresence[] = []
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID) continue
      const presence = decodePresence(clientId, state)
      if (presence) others.push(presence)
    }
    people.value = others.sort((a, b) => a.name.localeCompare(b.name) || a.clientId - b.clientId)
  }
  awareness.on('change', refresh)
  return {
    people,
    publish(presence) {
      latest = presence
      if (timer === null) flush()
    },
    dispose() {
      if (timer !== null) clearTimeout(timer)
      awareness.off('change', refresh)
      people.value = []
    },
  }
}
