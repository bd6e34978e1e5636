// The HTTP API as typed functions: every answer is parsed, every failure is a refusal, nothing throws. Knows no element and keeps no state.
import * as z from 'zod/mini'
import {
  IdentitySchema,
  ProjectSchema,
  SeriesDetailSchema,
  SeriesSummarySchema,
  SignedInSchema,
  type Identity,
  type Project,
  type SeriesDetail,
  type SeriesSummary,
  type SignedIn,
  type SignIn,
} from '../../shared/api/index.ts'
import { OntologySchema, type Ontology } from '../../shared/ontology/index.ts'
import { historyApi, type HistoryApi } from './history-api.ts'
import { reviewApi, type ReviewApi } from './review-api.ts'
import { json } from './json.ts'
import type { ApiResult } from './refusal.ts'
import { createRequests } from './requests.ts'

export interface Api extends HistoryApi, ReviewApi {
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
    signIn: (body) => request('/api/sign-in', SignedInSchema, json('POST', body)),
    me: () => request('/api/me', IdentitySchema),
    projects: () => request('/api/projects', z.array(ProjectSchema)),
    series: (project) => request(`/api/projects/${part(project)}/series`, z.array(SeriesSummarySchema)),
    ontology: (project) => request(`/api/projects/${part(project)}/ontology`, OntologySchema),
    seriesDetail: (id) => request(`/api/series/${part(id)}`, SeriesDetailSchema),
    image,
    ...historyApi(request, moment),
    ...reviewApi(request),
  }
}
