// Whose edits a clue is about: asks the entries that touched the border, the newest first, until it knows. Reads no log by itself.
import type { Clue } from './clues.ts'
import type { UpdateParts } from './decoded.ts'
import type { Between } from './groups.ts'
import type { Run, RunSet } from './run.ts'

/** One entry of the log, as far as it matters here. */
export interface Edit extends UpdateParts {
  readonly seq: number
  readonly actor: string
}

/** An earlier edit of the same stretch that the later one's author had not seen. */
export type Unseen = Pick<Edit, 'seq' | 'actor'>

export interface Findings {
  /** In the order of the log. */
  readonly unseen: readonly Unseen[]
  /** The author had seen everything of others up to this entry; 0 when nothing proves anything. */
  readonly seenTo: number
}

/** Runs of one kind that are asked about; a crafted update may have any number of them. */
const MAX_ASKED = 4096

/**
 * Take the entries before `edit` that touched the clue's border, newest first, while `isOpen`. A person gets other people's entries in the
 * order of the log: who has seen one has seen all before it.
 */
export class Inquiry {
  readonly #edit: Edit
  readonly #clients: ReadonlySet<number>
  #anchors: readonly Run[]
  readonly #inside: Clue['inside']
  /** Asked for, and not answered yet. */
  #drawn: readonly Run[]
  #taken: readonly Run[]
  readonly #left: readonly BetweenStretches[]
  readonly #allTaken: readonly Run[]
  readonly #unseen = new Map<number, Unseen>()
  #seenTo = 0
  /** Edits that took away something that the author took away too. */
  readonly #takers: Edit[] = []

  constructor(clue: Clue, edit: Edit) {
    this.#edit = edit
    this.#clients = new Set(edit.brings.clients)
    this.#anchors = this.#ofOthers(clue.anchors)
    this.#inside = clue.inside.slice(0, MAX_ASKED)
    this.#drawn = clue.drawn.slice(0, MAX_ASKED)
    this.#left = clue.left.slice(0, MAX_ASKED).map((between) => new BetweenStretches(between))
    this.#taken = clue.taken.slice(0, MAX_ASKED)
    this.#allTaken = this.#taken
  }

  /** What is older than something the author had seen was seen; only what was drawn unseen, or is in doubt, is asked for to the end. */
  get isOpen(): boolean {
    return this.#seenTo === 0 || this.#drawn.length > 0 || this.#left.some(({ isInDoubt }) => isInDoubt)
  }

  take(earlier: Edit): void {
    if (this.#isOwn(earlier)) {
      this.#taken = rest(this.#taken, earlier.takes)
      for (const between of this.#left) between.takeSeen(earlier)
      // Who has seen something once has seen it ever after.
      if (this.#seenTo === 0) this.#anchors = [...this.#anchors, ...this.#ofOthers(earlier.leansOn)]
      return
    }
    // One tab of a person may know what the other has not sent yet: only other people's entries prove anything.
    const proves = earlier.actor !== this.#edit.actor
    if (this.#seenTo === 0 && proves && meets(this.#anchors, earlier.brings)) this.#seenTo = earlier.seq
    if (meets(this.#drawn, earlier.brings)) this.#add(earlier)
    this.#drawn = rest(this.#drawn, earlier.brings)
    if (this.#seenTo > 0) {
      for (const between of this.#left) between.takeSeen(earlier)
      return
    }
    for (const between of this.#left) between.take(earlier)
    if (meets(this.#allTaken, earlier.takes)) this.#takers.push(earlier)
    this.#taken = rest(this.#taken, earlier.takes)
    const within = this.#inside.some(({ left, right }) => earlier.takes.meets(left) && meets(right, earlier.takes))
    if (within) this.#add(earlier)
  }

  findings(): Findings {
    // Nobody takes away what they have seen gone: an update that does tells of a whole document, and its deletions prove nothing.
    const isWhole = this.#taken.length > 0 && this.#seenTo > 0
    for (const { unseen } of this.#left) for (const edit of unseen) this.#add(edit)
    if (!isWhole) for (const taker of this.#takers) if (!this.#isCovered(taker)) this.#add(taker)
    return { unseen: [...this.#unseen.values()].sort((a, b) => a.seq - b.seq), seenTo: this.#seenTo }
  }

  /** It only took away, and nothing that the later edit does not take away as well: both agree. */
  #isCovered({ brings, taken }: Edit): boolean {
    return brings.isEmpty && taken.every((run) => this.#edit.takes.holdsAll(run))
  }

  /** An update that only takes away does not say which of its author's tabs it is from. */
  #isOwn({ actor, brings }: Edit): boolean {
    if (actor !== this.#edit.actor) return false
    return this.#clients.size === 0 || [...brings.clients].every((client) => this.#clients.has(client))
  }

  #ofOthers(runs: readonly Run[]): readonly Run[] {
    return runs.filter(({ client }) => !this.#clients.has(client)).slice(0, MAX_ASKED)
  }

  #add({ seq, actor }: Edit): void {
    this.#unseen.set(seq, { seq, actor })
  }
}

/** What stands between two places that the author touched. One stretch only if the author saw nothing there. */
class BetweenStretches {
  readonly #between: Between
  readonly #by: Edit[] = []
  /** Vertices that went unseen: had the author seen them come, they stood there for the author. */
  #went: readonly Run[] = []

  /** Gone, but not by the author's own hand. */
  #gone: readonly Run[]

  constructor(between: Between) {
    this.#between = between
    this.#gone = between.gone
  }

  /** What the author took away, or saw being taken away, did not stand there. */
  takeSeen({ takes }: Edit): void {
    this.#gone = rest(this.#gone, takes)
    this.#went = rest(this.#went, takes)
  }

  take(unseen: Edit): void {
    const { standing } = this.#between
    this.#went = [...rest(this.#went, unseen.brings), ...this.#gone.flatMap((run) => unseen.takes.within(run))]
    if (meets(standing, unseen.brings)) this.#by.push(unseen)
  }

  get isInDoubt(): boolean {
    return this.#by.length > 0 && this.#went.length > 0
  }

  get unseen(): readonly Edit[] {
    return this.#went.length > 0 ? [] : this.#by
  }
}

function meets(runs: readonly Run[], set: RunSet): boolean {
  return runs.some((run) => set.meets(run))
}

function rest(runs: readonly Run[], answered: RunSet): readonly Run[] {
  return runs.flatMap((run) => answered.without(run))
}
