// A moment's rows as the document's content. Knows no database.
import type { ContourContent, DocContent, Json, ObjectContent } from '../../shared/model/index.ts'
import type { ContourVersion, ItemVersion } from '../store/index.ts'
import { flatPoints } from './flat-points.ts'

/** Both by key, without what was removed. */
export function contentOf(contours: readonly ContourVersion[], items: readonly ItemVersion[]): DocContent {
  const root = (name: ItemVersion['root'], readable = true): { readonly [key: string]: Json } =>
    Object.fromEntries(
      items
        .filter((item) => item.root === name && item.readable === readable)
        .map(({ key, value }) => [key, JSON.parse(value ?? 'null') as Json]),
    )
  const illegible = [...new Set(items.flatMap((item) => (item.readable ? [] : [item.root])))].sort()
  return {
    meta: root('meta'),
    objects: root('objects') as unknown as { readonly [id: string]: ObjectContent },
    contours: Object.fromEntries(contours.map((version) => [version.contour, contourOf(version)])),
    classifications: root('classifications'),
    ...(illegible.length > 0 && { malformed: Object.fromEntries(illegible.map((name) => [name, root(name, false)])) }),
  }
}

function contourOf({ object, frame, points, fields: { unknown, ...fields } }: ContourVersion): ContourContent {
  return { objectId: object, frame, ...fields, points: flatPoints(points), ...(unknown && { unknown }) }
}
