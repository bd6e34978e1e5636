/** A (room, seq) or a client id is taken; nothing of the call was kept, and the log has news to read. */
export declare class AppendConflict extends Error {
  constructor(detail: string)
}
