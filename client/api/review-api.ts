// What waits for a decision in a room, over HTTP: borders that need a look and refused edits, as typed calls. Knows no element and keeps no state.
import {
  LookSchema,
  LooksSchema,
  LookVersionsSchema,
  RejectedDetailSchema,
  RejectedPageSchema,
  RejectedSettledSchema,
  type Look,
  type Looks,
  type LookVersions,
  type RejectedDetail,
  type RejectedPage,
  type RejectedSettled,
  type SettleLook,
  type SettleRejected,
} from '../../shared/api/index.ts'
import { json } from './json.ts'
import type { ApiResult } from './refusal.ts'
import type { Request } from './requests.ts'

export interface ReviewApi {
  /** Borders of a room that need a look, settled ones included. */
  readonly looks: (room: string) => Promise<ApiResult<Looks>>
  /** One of them, with both versions. */
  readonly look: (room: string, id: string) => Promise<ApiResult<LookVersions>>
  readonly settleLook: (room: string, id: string, settlement: SettleLook) => Promise<ApiResult<Look>>
  /** What the server refused in a room, newest last, without the bytes; those before the one named. */
  readonly rejected: (room: string, before?: string) => Promise<ApiResult<RejectedPage>>
  /** What one of them would change. */
  readonly rejectedOne: (room: string, id: string) => Promise<ApiResult<RejectedDetail>>
  readonly settleRejected: (room: string, id: string, settlement: SettleRejected) => Promise<ApiResult<RejectedSettled>>
}

export function reviewApi(request: Request): ReviewApi {
  const part = encodeURIComponent
  const of = (room: string, path: string): string => `/api/rooms/${part(room)}/${path}`
  return {
    looks: (room) => request(of(room, 'looks'), LooksSchema),
    look: (room, id) => request(of(room, `looks/${part(id)}`), LookVersionsSchema),
    settleLook: (room, id, settlement) => request(of(room, `looks/${part(id)}`), LookSchema, json('POST', settlement)),
    rejected: (room, before) =>
      request(
        of(room, `rejected?bytes=none${before === undefined ? '' : `&before=${part(before)}`}`),
        RejectedPageSchema,
      ),
    rejectedOne: (room, id) => request(of(room, `rejected/${part(id)}`), RejectedDetailSchema),
    settleRejected: (room, id, settlement) =>
      request(of(room, `rejected/${part(id)}`), RejectedSettledSchema, json('POST', settlement)),
  }
}
