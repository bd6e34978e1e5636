// Somebody who offered an update without a socket and waits for what becomes of it. Knows no room.
import type { Refusal } from './gate/verdict.ts'
import type { Sender, Written } from './offer.ts'

/** The room went before the update was kept. */
export const LOST: Extract<Written, { ok: false }> = {
  ok: false,
  reason: 'storage_unavailable',
  detail: 'The server could not keep it. Try again.',
}

const UNCERTAIN = 'It may still be kept; look at the series when the storage works before you try again.'

export class Waiting implements Sender {
  isMuted = false
  isStranded = false
  readonly #resolve: (written: Written) => void

  constructor(resolve: (written: Written) => void) {
    this.#resolve = resolve
  }

  mute(): void {
    this.isMuted = true
  }

  kept(_n: number, seq: number, hash: string): void {
    this.#resolve({ ok: true, seq, hash })
  }

  strand(reason: string): void {
    this.isStranded = true
    this.#resolve({ ok: false, reason: 'storage_unavailable', detail: `${reason} ${UNCERTAIN}` })
  }

  refused(_n: number, { reason, detail }: Refusal): void {
    this.#resolve({ ok: false, reason, detail })
  }
}
