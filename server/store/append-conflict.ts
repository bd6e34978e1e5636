// Why an append was refused although the store is well: somebody else was first. Knows no room and no database.

/** A (room, seq) or a client id is taken; nothing of the call was kept, and the log has news to read. */
export class AppendConflict extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'AppendConflict'
  }
}
