// What a link to a replay says: the moment, the view, the border, and what is looked for. Opaque like every link: no UID, nothing of the patient.
import type { Side } from '../api/index.ts'
import { emptyView, paramsToView, viewToParams, type ViewLink } from './view-link.ts'

export const REPLAY_MODES = ['edits', 'blame', 'compare', 'moments'] as const
export type ReplayMode = (typeof REPLAY_MODES)[number]

export interface MomentLink {
  /** The entry; null is the newest. */
  readonly seq: number | null
  readonly view: ViewLink
  readonly contour: string | null
  readonly mode: ReplayMode
  /** The sides of a comparison. */
  readonly a: Side | null
  readonly b: Side | null
}

export const newestMoment: MomentLink = {
  seq: null,
  view: emptyView,
  contour: null,
  mode: 'edits',
  a: null,
  b: null,
}

export function momentToParams({ seq, view, contour, mode, a, b }: MomentLink): URLSearchParams {
  const params = new URLSearchParams()
  if (seq !== null) params.set('seq', String(seq))
  for (const [key, value] of viewToParams(view)) params.set(key, value)
  if (contour !== null) params.set('contour', contour)
  if (mode !== 'edits') params.set('mode', mode)
  if (a !== null) params.set('a', sideToParam(a))
  if (b !== null) params.set('b', sideToParam(b))
  return params
}

/** Reads what it can; anything malformed counts as not said. */
export function paramsToMoment(params: URLSearchParams): MomentLink {
  const contour = params.get('contour')
  return {
    seq: toSeq(params.get('seq'), 1),
    view: paramsToView(params),
    contour: contour !== null && /^[A-Za-z0-9_.:-]{1,64}$/.test(contour) ? contour : null,
    mode: REPLAY_MODES.find((mode) => mode === params.get('mode')) ?? 'edits',
    a: paramToSide(params.get('a')),
    b: paramToSide(params.get('b')),
  }
}

/** `12` for a moment, `~ana-ruiz` for a person. */
function sideToParam(side: Side): string {
  return side.kind === 'seq' ? String(side.seq) : `~${side.actor}`
}

function paramToSide(text: string | null): Side | null {
  if (text === null) return null
  if (/^~[\w.@:-]{1,100}$/.test(text)) return { kind: 'actor', actor: text.slice(1) }
  const seq = toSeq(text, 0)
  return seq === null ? null : { kind: 'seq', seq }
}

function toSeq(text: string | null, least: number): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null
  const seq = Number(text)
  return seq >= least ? seq : null
}
