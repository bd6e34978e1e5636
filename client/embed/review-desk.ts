// What waits for a decision in one room, kept current: looks and quarantine from the server, set-aside edits from this browser. Shows nothing.
import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core'
import type { Identity, Look, LookVersions, Rejected, RejectedDetail, RejectedPage } from '../../shared/api/index.ts'
import { parseFrameKey } from '../../shared/dicom/index.ts'
import type { Change } from '../../shared/model/index.ts'
import type { Api, Refusal } from '../api/index.ts'
import type { GhostBorder, SyncStatus } from '../editor/index.ts'
import type { AsideEdit, ReviewDesk } from '../elements/index.ts'
import { openSavedEdit, savedEdit } from './saved-edit.ts'

/** What this browser holds of refused edits, and how the room tells that a list has changed. */
export interface AsideStore {
  refused(): Promise<readonly StoredAside[]>
  dismissRefused(keys: readonly number[]): Promise<void>
  retryRefused(keys: readonly number[]): Promise<readonly number[]>
  keepRefused(update: Uint8Array, why: { readonly reason: string; readonly detail: string }): Promise<void>
  /** What an update would change in the document as it is; undefined when it rests on something that is not there. */
  wouldChange(update: Uint8Array): readonly Change[] | undefined
  onReview(listener: (list: 'looks' | 'refused') => void): () => void
}

interface StoredAside {
  readonly key: number
  readonly update: Uint8Array
  readonly at: number
  readonly reason: string
  readonly detail: string
}

type ReviewApi = Pick<Api, 'looks' | 'look' | 'settleLook' | 'rejected' | 'rejectedOne' | 'settleRejected'>

export interface DeskPorts {
  readonly api: ReviewApi
  readonly room: string
  readonly user: Identity
  readonly status: ReadonlySignal<SyncStatus>
  readonly aside: AsideStore
  readonly colorOf: (actor: string) => string
}

/** For the second of two people whose colours are the same. */
const OTHER_COLOR = '#f2f2f2'

type Refused = NonNullable<ReviewDesk['rejected']['value']>

/** `stop` ends its watching; the desk is then as it was last. */
export function createReviewDesk(ports: DeskPorts): { readonly desk: ReviewDesk; readonly stop: () => void } {
  const desk = new Desk(ports)
  return { desk, stop: desk.watch() }
}

class Desk implements ReviewDesk {
  readonly looks = signal<readonly Look[] | null>(null)
  readonly versions = signal<LookVersions | null>(null)
  readonly aside = signal<readonly AsideEdit[]>([])
  readonly rejected = signal<Refused | null>(null)
  readonly detail = signal<RejectedDetail | null>(null)
  readonly #looksFailed = signal<Refusal | null>(null)
  readonly #rejectedFailed = signal<Refusal | null>(null)
  readonly refusal = computed(() => this.#looksFailed.value ?? this.#rejectedFailed.value)
  readonly ghosts = computed<readonly GhostBorder[]>(() => [...this.#lookGhosts(), ...this.#refusedGhosts()])
  readonly waiting = computed(
    () =>
      (this.looks.value?.filter(({ settled }) => settled === null).length ?? 0) +
      this.aside.value.length +
      (this.rejected.value?.list.filter(({ outcomes }) => outcomes.length === 0).length ?? 0),
  )
  readonly #ports: DeskPorts
  readonly #mayAudit: boolean
  #stored: readonly StoredAside[] = []
  /** What is wanted now: an answer that comes late is not shown. */
  #wantedLook: string | null = null
  #wantedRefused: string | null = null
  /** Lists asked for: of two answers the one asked for last counts, in whichever order they come. */
  #looksAsked = 0
  #rejectedAsked = 0

  constructor(ports: DeskPorts) {
    this.#ports = ports
    this.#mayAudit = ports.user.role === 'reviewer' || ports.user.role === 'manager'
  }

  watch(): () => void {
    const { aside, status } = this.#ports
    const isOnline = computed(() => status.value.connection === 'online')
    const stops = [
      aside.onReview((list) => void (list === 'looks' ? this.#loadLooks() : this.#loadRejected())),
      effect(() => {
        if (isOnline.value) untracked(() => void this.reload())
      }),
    ]
    void this.#loadAside()
    return () => stops.forEach((stop) => stop())
  }

  colorOf(actor: string): string {
    return this.#ports.colorOf(actor)
  }

  colorsOf({ first, second }: Look): { readonly first: string; readonly second: string } {
    const [one, other] = [this.colorOf(first.actor), this.colorOf(second.actor)]
    return { first: one, second: one === other ? OTHER_COLOR : other }
  }

  async reload(): Promise<void> {
    await Promise.all([this.#loadLooks(), this.#loadRejected()])
  }

  async lookAt(id: string | null): Promise<Refusal | null> {
    this.#wantedLook = id
    if (this.versions.value?.look.id !== id) this.versions.value = null
    if (id === null) return null
    const answer = await this.#ports.api.look(this.#ports.room, id)
    if (answer.ok && this.#wantedLook === id) this.versions.value = answer.value
    return answer.ok ? null : answer.refusal
  }

  async settle(id: string, choice: 'both' | 'first' | 'second' | 'redrawn', note: string): Promise<Refusal | null> {
    const { api, room } = this.#ports
    const held = this.versions.value
    const seen = held?.look.id === id ? { seen: held.seen } : {}
    const answer = await api.settleLook(room, id, { action: 'settle', choice, note, ...seen })
    await this.#loadLooks()
    if (answer.ok) await this.lookAt(null)
    else if (this.#wantedLook === id) await this.lookAt(id)
    return answer.ok ? null : answer.refusal
  }

  async inspect(id: string | null): Promise<Refusal | null> {
    this.#wantedRefused = id
    if (this.detail.value?.id !== id) this.detail.value = null
    if (id === null) return null
    const answer = await this.#ports.api.rejectedOne(this.#ports.room, id)
    if (answer.ok && this.#wantedRefused === id) this.detail.value = answer.value
    return answer.ok ? null : answer.refusal
  }

  async decide(id: string, action: 'apply' | 'dismiss', note: string): Promise<Refusal | null> {
    const { api, room } = this.#ports
    const answer = await api.settleRejected(room, id, { action, note })
    await this.#loadRejected()
    if (answer.ok) await this.inspect(null)
    return answer.ok ? null : answer.refusal
  }

  async loadMore(): Promise<void> {
    const held = this.rejected.value
    const [oldest] = held?.list ?? []
    if (!held || !oldest) return
    const page = await this.#ports.api.rejected(this.#ports.room, oldest.id)
    this.#rejectedFailed.value = page.ok ? null : page.refusal
    const now = this.rejected.value
    if (!page.ok || !now || now.list[0]?.id !== oldest.id) return
    const { rejected: older } = page.value
    this.rejected.value = { ...now, list: [...older, ...now.list], more: older.length > 0 }
  }

  async tryAgain(key: number): Promise<boolean> {
    const left = await this.#ports.aside.retryRefused([key])
    await this.#loadAside()
    return left.length === 0
  }

  async dismiss(key: number): Promise<void> {
    await this.#ports.aside.dismissRefused([key])
    await this.#loadAside()
  }

  save(key: number) {
    const stored = this.#stored.find((one) => one.key === key)
    return stored && savedEdit({ ...stored, room: this.#ports.room, person: this.#ports.user })
  }

  async bringBack(text: string): Promise<string | null> {
    const opened = openSavedEdit(text, this.#ports)
    if (!opened.ok) return opened.why
    await this.#ports.aside.keepRefused(opened.update, opened)
    await this.#loadAside()
    return null
  }

  async #loadLooks(): Promise<void> {
    const asked = ++this.#looksAsked
    const answer = await this.#ports.api.looks(this.#ports.room)
    if (asked !== this.#looksAsked) return
    this.#looksFailed.value = answer.ok ? null : answer.refusal
    if (!answer.ok) return
    this.looks.value = answer.value.looks
    const shown = answer.value.looks.find(({ id }) => id === this.#wantedLook)
    if (shown?.settled) await this.lookAt(null)
  }

  /** As many as are shown: older ones stay. */
  async #loadRejected(): Promise<void> {
    if (!this.#mayAudit) return
    const asked = ++this.#rejectedAsked
    const answer = await this.#ports.api.rejected(this.#ports.room)
    if (asked !== this.#rejectedAsked) return
    this.#rejectedFailed.value = answer.ok ? null : answer.refusal
    if (!answer.ok) return
    const { rejected: fresh, totals } = answer.value
    const held = this.rejected.value
    const known = new Set(fresh.map(({ id }) => id))
    const older = held?.list.filter(({ id }) => !known.has(id)) ?? []
    this.rejected.value = { list: [...older, ...fresh], totals, more: held?.more ?? mayHaveMore(answer.value) }
  }

  async #loadAside(): Promise<void> {
    const { aside } = this.#ports
    this.#stored = await aside.refused()
    this.aside.value = this.#stored.map(({ key, at, reason, detail, update }) => ({
      key,
      at,
      reason,
      detail,
      changes: () => aside.wouldChange(update),
    }))
  }

  #lookGhosts(): readonly GhostBorder[] {
    const held = this.versions.value
    const frame = held && parseFrameKey(held.look.frame)?.key
    if (!frame) return []
    const { look, first, second } = held
    const colors = this.colorsOf(look)
    const ghost = (points: readonly number[] | null, color: string): readonly GhostBorder[] =>
      points ? [{ frame, points, closed: look.closed, color }] : []
    return [...ghost(first, colors.first), ...ghost(second, colors.second)]
  }

  #refusedGhosts(): readonly GhostBorder[] {
    const held = this.detail.value
    const author = this.rejected.value?.list.find(({ id }: Rejected) => id === held?.id)
    if (!held || !author) return []
    const color = this.colorOf(author.actor)
    return held.borders.flatMap(({ frame, closed, before, after }) => {
      const key = parseFrameKey(frame)?.key
      const points = after ?? before
      return key && points ? [{ frame: key, points, closed, color }] : []
    })
  }
}

/** The server answers at most so many at a time; it cannot be told from a full page whether there are more, so one more is asked for then. */
function mayHaveMore({ rejected }: RejectedPage): boolean {
  return rejected.length >= 200
}
