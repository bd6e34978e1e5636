// Looks and silent edits that are being found anew, kept aside until all of them are: everything else is read from the store. Knows no log.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { Look, ReviewStore, SilentEdit } from '../../store/index.ts'
import type { LookReview } from './look-stores.ts'

export class FoundLooks implements LookReview {
  readonly #review: ReviewStore
  readonly #looks = new Map<string, Look>()
  readonly #silent = new Map<string, Set<number>>()

  constructor(review: ReviewStore) {
    this.#review = review
  }

  /** All that was found. */
  get found(): { readonly looks: readonly Look[]; readonly silent: readonly SilentEdit[] } {
    const silent = [...this.#silent].flatMap(([contour, seqs]) => [...seqs].map((seq) => ({ contour, seq })))
    return { looks: [...this.#looks.values()], silent }
  }

  looks(): Promise<readonly Look[]> {
    return Promise.resolve([...this.#looks.values()])
  }

  /** Each of them whole: whoever finds them begins with `looks`. */
  async saveLooks(_room: RoomName, looks: readonly Look[]): Promise<void> {
    for (const look of looks) this.#looks.set(look.id, look)
  }

  async saveSilentEdits(_room: RoomName, edits: readonly SilentEdit[]): Promise<void> {
    for (const { contour, seq } of edits) this.#silent.set(contour, (this.#silent.get(contour) ?? new Set()).add(seq))
  }

  silentEdits(_room: RoomName, contour: string): Promise<readonly number[]> {
    return Promise.resolve([...(this.#silent.get(contour) ?? [])].sort((a, b) => a - b))
  }

  lookOutcomes: LookReview['lookOutcomes'] = (room) => this.#review.lookOutcomes(room)
  contourAt: LookReview['contourAt'] = (...at) => this.#review.contourAt(...at)
  entriesOfContour: LookReview['entriesOfContour'] = (...of) => this.#review.entriesOfContour(...of)
  endingEntries: LookReview['endingEntries'] = (...of) => this.#review.endingEntries(...of)
}
