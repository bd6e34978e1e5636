// The pages of the application and their addresses: a pure map between paths and routes. Knows no history and no element.
import { momentToParams, newestMoment, paramsToMoment, type MomentLink } from './moment-link.ts'
import { emptyView, paramsToView, viewToParams, type ViewLink } from './view-link.ts'

export type Route =
  | { readonly page: 'browse' }
  | { readonly page: 'series'; readonly id: string; readonly view: ViewLink }
  | { readonly page: 'replay'; readonly id: string; readonly moment: MomentLink }
  | { readonly page: 'unknown' }

export function parseRoute(path: string, search: string): Route {
  const parts = path.split('/').filter((part) => part !== '')
  const params = new URLSearchParams(search)
  if (parts.length === 0) return { page: 'browse' }
  const id = decode(parts[1] ?? '')
  if (parts[0] !== 'series' || !/^[A-Za-z0-9_.-]{1,80}$/.test(id)) return { page: 'unknown' }
  if (parts.length === 2) return { page: 'series', id, view: paramsToView(params) }
  if (parts.length === 3 && parts[2] === 'replay') return { page: 'replay', id, moment: paramsToMoment(params) }
  return { page: 'unknown' }
}

export const browsePath = '/'

export function seriesPath(id: string, view: ViewLink = emptyView): string {
  return withParams(`/series/${encodeURIComponent(id)}`, viewToParams(view))
}

export function replayPath(id: string, moment: Partial<MomentLink> = {}): string {
  return withParams(`/series/${encodeURIComponent(id)}/replay`, momentToParams({ ...newestMoment, ...moment }))
}

function withParams(path: string, params: URLSearchParams): string {
  return params.size === 0 ? path : `${path}?${params.toString()}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
