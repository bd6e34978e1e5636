// "All kept", "3 not yet kept", "Offline": the sync status in words, never rosier than it is. Pure; knows no element.
import type { SyncStatus } from '../../editor/index.ts'

export interface KeptWords {
  readonly tone: 'good' | 'waiting' | 'bad' | 'neutral'
  readonly text: string
  /** The whole truth in a sentence or two. */
  readonly detail: string
}

export function keptWords(status: SyncStatus): KeptWords {
  const { connection, unkept, storage, refusal, canWrite, ready } = status
  const waiting = unkept === 0 ? '' : ` – ${unkept} not yet kept`
  if (refusal !== null || connection === 'refused')
    return { tone: 'bad', text: `Refused${waiting}`, detail: refusal?.detail ?? 'The server refused the connection.' }
  if (connection === 'offline')
    return {
      tone: unkept > 0 ? 'bad' : 'waiting',
      text: `Offline${waiting}`,
      detail:
        unkept > 0
          ? 'The server does not answer. Your edits stay in this browser and are sent when it is back. Go on working.'
          : 'The server does not answer. Everything you did before is kept. You can go on working.',
    }
  if (connection === 'connecting' || !ready)
    return { tone: 'waiting', text: `Connecting${waiting}`, detail: 'Waiting for the server.' }
  if (storage !== null)
    return {
      tone: unkept > 0 ? 'bad' : 'waiting',
      text: `Server cannot store${waiting}`,
      detail: `${storage} ${unkept > 0 ? 'Your edits stay in this browser and are sent as soon as it works. Go on working.' : 'Everything you did before is kept. You can go on working.'}`,
    }
  if (unkept > 0)
    return {
      tone: 'waiting',
      text: `${unkept} not yet kept`,
      detail: 'On their way to the server; shown as kept once it has written them down.',
    }
  if (!canWrite)
    return { tone: 'neutral', text: 'View only', detail: 'Live. You see every edit; your role makes none.' }
  return {
    tone: 'good',
    text: 'All kept',
    detail: `The server has written down every edit of yours, up to entry ${status.seq}.`,
  }
}
