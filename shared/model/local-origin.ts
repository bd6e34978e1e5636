// The Yjs origin of a command's transaction. One class, so that undo can track it; the session tells whose it is.
import type { CommandOrigin } from './writer.ts'

export class LocalOrigin implements CommandOrigin {
  readonly kind = 'local'
  readonly command: string
  readonly session: string

  constructor(command: string, session: string) {
    this.command = command
    this.session = session
  }
}
