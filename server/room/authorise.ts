// Stage "authorise", per message: who may only read is stopped on the first two bytes, before anything is parsed. Roles were settled at the upgrade.
import { MessageType, SyncType } from '../../shared/protocol/index.ts'
import { refuse, type Refusal } from './gate/verdict.ts'

/** SYNC, UPDATE or STEP_2, then the update that changes nothing (no structs, no deletes): what a stock client says when it has no news. */
const NO_NEWS = [2, 0, 0]

/** Undefined when the message may go on. */
export function authorise(message: Uint8Array, canWrite: boolean): Refusal | undefined {
  if (canWrite || !offersUpdate(message) || saysNothing(message)) return undefined
  return refuse('read_only', 'your role reads this room and does not write in it')
}

function offersUpdate(message: Uint8Array): boolean {
  return message[0] === MessageType.SYNC && (message[1] === SyncType.UPDATE || message[1] === SyncType.STEP_2)
}

function saysNothing(message: Uint8Array): boolean {
  return message.length === 5 && NO_NEWS.every((byte, index) => message[index + 2] === byte)
}
