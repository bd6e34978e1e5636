export type StorageState =
  | {
      readonly state: 'ok'
    }
  /** `reason`: a sentence for people; it names no path. `since` in ms since the epoch. */
  | {
      readonly state: 'failing'
      readonly reason: string
      readonly since: number
    }
/** What is being written is written sooner or later, or refused; this says which of the two the others may count on. */
export interface Storage {
  readonly state: StorageState
  /** Called at every change, and when a failing storage fails for another reason. Answers how to stop listening. */
  onChange(listener: (state: StorageState) => void): () => void
  /** Finds out by writing, at most once a second. Never rejects, and never waits for a disk that does not answer. */
  check(): Promise<StorageState>
}
export declare const STORAGE_OK: StorageState
/** A storage that nothing can happen to: memory. */
export declare const soundStorage: Storage
