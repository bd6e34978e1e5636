// A document as a list of facts, kept by nothing but its changes: what an audit would know. Shows that changes leave nothing out.
import type { Change, DocContent, Json } from '../model/index.ts'

/** Fact → value: one line for each field, value, vertex count and class of every entry. */
export type Facts = ReadonlyMap<string, Json>

/** The facts after these changes. @throws Error when a change contradicts what the facts before it say. */
export function applyChanges(facts: Facts, changes: readonly Change[]): Facts {
  const next = new Map(facts)
  for (const change of changes) apply(next, change)
  return next
}

function apply(facts: Map<string, Json>, change: Change): void {
  switch (change.type) {
    case 'object.added':
      put(facts, `object ${change.object} classId`, null, change.classId)
      put(facts, `object ${change.object} instance`, null, change.instance)
      return put(facts, `object ${change.object} name`, null, change.name ?? null)
    case 'object.removed':
      return removeAll(facts, `object ${change.object} `)
    case 'object.set':
      return put(facts, `object ${change.object} ${change.key}`, change.was, change.value)
    case 'attribute.set':
      return put(facts, attributeFact(change.object, change.attribute, change.frame), change.was, change.value)
    case 'contour.added':
      put(facts, `contour ${change.contour} objectId`, null, change.object)
      put(facts, `contour ${change.contour} frame`, null, change.frame)
      put(facts, `contour ${change.contour} kind`, null, change.kind)
      return put(facts, `contour ${change.contour} points`, null, change.points)
    case 'contour.removed':
      put(facts, `contour ${change.contour} points`, change.points, null)
      return removeAll(facts, `contour ${change.contour} `)
    case 'contour.reshaped': {
      const points = Number(facts.get(`contour ${change.contour} points`))
      const gone = change.spans.reduce((sum, { removed, inserted }) => sum + inserted - removed, 0)
      return put(facts, `contour ${change.contour} points`, points, points + gone)
    }
    case 'contour.replaced':
      return void facts.set(`contour ${change.contour} points`, change.points)
    case 'contour.set':
      if (!['objectId', 'frame', 'kind'].includes(change.key)) return
      return put(facts, `contour ${change.contour} ${change.key}`, change.was, change.value)
    case 'classification.set':
    case 'meta.set':
    case 'unknown.changed':
      return
  }
}

function attributeFact(object: string, attribute: string, frame?: string): string {
  return `object ${object} attribute ${frame ?? ''} ${attribute}`
}

function put(facts: Map<string, Json>, fact: string, was: Json, value: Json): void {
  const held = facts.get(fact) ?? null
  if (held !== was) throw new Error(`${fact} was ${JSON.stringify(held)}, the change says ${JSON.stringify(was)}`)
  if (value === null) facts.delete(fact)
  else facts.set(fact, value)
}

function removeAll(facts: Map<string, Json>, start: string): void {
  if (![...facts.keys()].some((fact) => fact.startsWith(start))) throw new Error(`there was no ${start}to remove`)
  for (const fact of facts.keys()) if (fact.startsWith(start)) facts.delete(fact)
}

/** The same facts, read from a content. */
export function factsOf(content: DocContent): Facts {
  const facts = new Map<string, Json>()
  const note = (fact: string, value: Json | undefined) => {
    if (value !== undefined && value !== null) facts.set(fact, value)
  }
  for (const [id, object] of Object.entries(content.objects)) {
    for (const key of ['classId', 'instance', 'name'] as const) note(`object ${id} ${key}`, object[key])
    for (const [key, value] of Object.entries(object.attributes)) note(attributeFact(id, key), value)
    for (const [frame, held] of Object.entries(object.frameAttributes)) {
      for (const [key, value] of Object.entries(held)) note(attributeFact(id, key, frame), value)
    }
  }
  for (const [id, contour] of Object.entries(content.contours)) {
    for (const key of ['objectId', 'frame', 'kind'] as const) note(`contour ${id} ${key}`, contour[key])
    note(`contour ${id} points`, contour.points.length / 2)
  }
  return facts
}
