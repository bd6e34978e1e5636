// The command that brings an exported content into an empty document. Knows no Yjs.
import { canWriteSchema, contentProblem, type AnnotationDoc } from '../model/index.ts'
import type { CommandOf } from './command-of.ts'
import { malformed, refuse, write, type Plan } from './plan.ts'

/** The content comes from outside: it is checked whole, and taken whole or not at all. */
export function importContent(doc: AnnotationDoc, { content }: CommandOf<'content.import'>): Plan {
  if (!doc.isEmpty()) return refuse({ reason: 'not_empty' })
  const problem = contentProblem(content)
  if (problem !== undefined) return malformed(problem)
  const version = content.meta['schemaVersion']
  if (typeof version === 'number' && !canWriteSchema(version)) return refuse({ reason: 'newer_schema', version })
  return write((writer) => writer.writeContent(content))
}
