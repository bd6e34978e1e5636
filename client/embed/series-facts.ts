// What a series is, whoever looks at it and whenever: its description, its ontology, and who is asking. Opens no room.
import type { Api, ApiResult, Refusal } from '../api/index.ts'
import type { Identity, SeriesDetail } from '../../shared/api/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'

export interface SeriesFacts {
  readonly series: SeriesDetail
  readonly ontology: Ontology
  readonly user: Identity
}

type FactsApi = Pick<Api, 'me' | 'seriesDetail' | 'ontology'>

/** The refusal of whichever was refused first in the order a person would ask: who am I, what is this, what may be said. */
export async function readFacts(api: FactsApi, seriesId: string): Promise<ApiResult<SeriesFacts>> {
  const [user, series] = await Promise.all([api.me(), api.seriesDetail(seriesId)])
  if (!user.ok) return user
  if (!series.ok) return series.refusal.kind === 'not-found' ? { ok: false, refusal: noSeries(series.refusal) } : series
  if (series.value.frames.length === 0) return { ok: false, refusal: noFrames }
  const ontology = await api.ontology(series.value.projectId)
  if (!ontology.ok) return ontology
  return { ok: true, value: { user: user.value, series: series.value, ontology: ontology.value } }
}

const noSeries = (refusal: Refusal): Refusal => ({
  ...refusal,
  title: 'This series is not here',
  detail: 'It may have been removed, or the link may be wrong.',
})

const noFrames: Refusal = {
  kind: 'refused',
  status: 200,
  type: '',
  title: 'This series has no image',
  detail: 'It holds no frame that can be shown. Go back to the list and choose another.',
}
