// A room's past over HTTP: overview, entries, moments, blame, comparison, restore and activity as typed calls. Knows no element and keeps no state.
import * as z from 'zod/mini'
import {
  ActivitySchema,
  BlameSchema,
  DiffSchema,
  HistoryOverviewSchema,
  HistoryPageSchema,
  LookedSchema,
  MomentSchema,
  MomentsSchema,
  RestoredSchema,
  type Activity,
  type Blame,
  type Diff,
  type HistoryOverview,
  type HistoryPage,
  type Looked,
  type Moment,
  type Restored,
  type RestoreRequest,
  type RoomAt,
} from '../../shared/api/index.ts'
import { json } from './json.ts'
import type { ApiResult } from './refusal.ts'
import type { Request, Requests } from './requests.ts'

/** One side of a comparison: the room right after an entry, or each border's last version by one person's hand. */
export type Side = { readonly kind: 'seq'; readonly seq: number } | { readonly kind: 'actor'; readonly actor: string }

/** As the API and links spell it. */
export function sideText(side: Side): string {
  return side.kind === 'seq' ? `seq:${side.seq}` : `actor:${side.actor}`
}

export interface HistoryApi {
  /** Entries with seq ≥ `from`, at most `limit`. */
  readonly history: (room: string, from: number, limit: number) => Promise<ApiResult<HistoryPage>>
  /** Every entry with seq ≥ `from` as columns, at most 100,000 an answer. */
  readonly overview: (room: string, from: number) => Promise<ApiResult<HistoryOverview>>
  /** The document right after entry `seq`; contours of one frame only when `frame` is given. */
  readonly roomAt: (room: string, seq: number, frame?: string) => Promise<ApiResult<RoomAt>>
  /** Who drew each stretch of a contour as it was right after entry `seq`. */
  readonly blame: (room: string, contour: string, seq: number) => Promise<ApiResult<Blame>>
  readonly diff: (room: string, a: Side, b: Side) => Promise<ApiResult<Diff>>
  readonly restore: (room: string, request: RestoreRequest) => Promise<ApiResult<Restored>>
  readonly moments: (room: string) => Promise<ApiResult<readonly Moment[]>>
  readonly nameMoment: (
    room: string,
    moment: { readonly seq: number; readonly name: string },
  ) => Promise<ApiResult<Moment>>
  readonly removeMoment: (room: string, id: string) => Promise<ApiResult<unknown>>
  /** What has happened since entry `since`, or since this person last looked. */
  readonly activity: (room: string, since: number | 'looked') => Promise<ApiResult<Activity>>
  /** Remembers that this person has seen everything up to entry `seq`. */
  readonly looked: (room: string, seq: number) => Promise<ApiResult<Looked>>
}

/** An answer of which only its coming counts. */
const nothing = z.unknown()

/** `moment`: a document, which can be half a million points, comes in the packed form. */
export function historyApi(request: Request, moment: Requests['moment']): HistoryApi {
  const part = encodeURIComponent
  const of = (room: string, path: string): string => `/api/rooms/${part(room)}/${path}`
  return {
    history: (room, from, limit) => request(of(room, `history?from=${from}&limit=${limit}`), HistoryPageSchema),
    overview: (room, from) => request(of(room, `history/overview?from=${from}`), HistoryOverviewSchema),
    roomAt: (room, seq, frame) => moment(of(room, `at/${seq}${frame === undefined ? '' : `?frame=${part(frame)}`}`)),
    blame: (room, contour, seq) => request(of(room, `blame?contour=${part(contour)}&seq=${seq}`), BlameSchema),
    diff: (room, a, b) => request(of(room, `diff?a=${part(sideText(a))}&b=${part(sideText(b))}`), DiffSchema),
    restore: (room, body) => request(of(room, 'restore'), RestoredSchema, json('POST', body)),
    moments: async (room) => {
      const answer = await request(of(room, 'moments'), MomentsSchema)
      return answer.ok ? { ok: true, value: answer.value.moments } : answer
    },
    nameMoment: (room, body) => request(of(room, 'moments'), MomentSchema, json('POST', body)),
    removeMoment: (room, id) => request(of(room, `moments/${part(id)}`), nothing, { method: 'DELETE' }),
    activity: (room, since) => request(of(room, `activity?since=${since}`), ActivitySchema),
    looked: (room, seq) => request(of(room, 'looked'), LookedSchema, json('PUT', { seq })),
  }
}
