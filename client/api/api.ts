// The HTTP API as typed functions: every answer is parsed, every failure is a refusal, nothing throws. Knows no element and keeps no state.
import * as z from 'zod/mini'
import {
  IdentitySchema,
  LookSchema,
  LooksSchema,
  LookVersionsSchema,
  ProjectSchema,
  RejectedDetailSchema,
  RejectedPageSchema,
  RejectedSettledSchema,
  SeriesDetailSchema,
  SeriesSummarySchema,
  SignedInSchema,
  type Identity,
  type Look,
  type Looks,
  type LookVersions,
  type Project,
  type RejectedDetail,
  type RejectedPage,
  type RejectedSettled,
  type SeriesDetail,
  type SeriesSummary,
  type SettleLook,
  type SettleRejected,
  type SignedIn,
  type SignIn,
} from '../../shared/api/index.ts'
import { OntologySchema, type Ontology } from '../../shared/ontology/index.ts'
import { historyApi, type HistoryApi } from './history-api.ts'
import type { ApiResult } from './refusal.ts'
import { createRequests } from './requests.ts'

export interface Api extends HistoryApi {
  /** Origin of the server, without a trailing slash; '' is the page's own. */
  readonly base: string
  /** The bearer token now, or null when nobody is signed in. */
  readonly token: () => string | null
  readonly signIn: (request: SignIn) => Promise<ApiResult<SignedIn>>
  readonly me: () => Promise<ApiResult<Identity>>
  readonly projects: () => Promise<ApiResult<readonly Project[]>>
  readonly series: (project: string) => Promise<ApiResult<readonly SeriesSummary[]>>
  readonly ontology: (project: string) => Promise<ApiResult<Ontology>>
  readonly seriesDetail: (id: string) => Promise<ApiResult<SeriesDetail>>
  /** An image that needs the bearer token; `path` as the API gives it. */
  readonly image: (path: string) => Promise<ApiResult<Blob>>
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

export interface ApiPorts {
  readonly base?: string
  readonly token: () => string | null
  readonly fetch?: typeof fetch
}

export function createApi({ base = '', token, fetch: send }: ApiPorts): Api {
  const { request, moment, image } = createRequests({ base, token, send })
  const part = encodeURIComponent
  return {
    base,
    token,
    signIn: (body) => request('/api/sign-in', SignedInSchema, posted(body)),
    me: () => request('/api/me', IdentitySchema),
    projects: () => request('/api/projects', z.array(ProjectSchema)),
    series: (project) => request(`/api/projects/${part(project)}/series`, z.array(SeriesSummarySchema)),
    ontology: (project) => request(`/api/projects/${part(project)}/ontology`, OntologySchema),
    seriesDetail: (id) => request(`/api/series/${part(id)}`, SeriesDetailSchema),
    image,
    ...historyApi(request, moment),
    looks: (room) => request(`/api/rooms/${part(room)}/looks`, LooksSchema),
    look: (room, id) => request(`/api/rooms/${part(room)}/looks/${part(id)}`, LookVersionsSchema),
    settleLook: (room, id, settlement) =>
      request(`/api/rooms/${part(room)}/looks/${part(id)}`, LookSchema, posted(settlement)),
    rejected: (room, before) =>
      request(
        `/api/rooms/${part(room)}/rejected?bytes=none${before === undefined ? '' : `&before=${part(before)}`}`,
        RejectedPageSchema,
      ),
    rejectedOne: (room, id) => request(`/api/rooms/${part(room)}/rejected/${part(id)}`, RejectedDetailSchema),
    settleRejected: (room, id, settlement) =>
      request(`/api/rooms/${part(room)}/rejected/${part(id)}`, RejectedSettledSchema, posted(settlement)),
  }
}

function posted(json: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}
