// The command that takes an object, a slice or a whole layer back to how it once was, as a new edit. Knows no Yjs and no log.
import { contentProblem, replacementOf, type AnnotationDoc } from '../model/index.ts'
import type { CommandOf } from './command-of.ts'
import { malformed, NOTHING_TO_DO, write, type Plan } from './plan.ts'

/** The meta of a document is no part of any scope: its form never goes back. */
export function restoreContent(doc: AnnotationDoc, { scope, then }: CommandOf<'content.restore'>): Plan {
  const { malformed: _, ...readable } = then
  const problem = contentProblem(readable)
  if (problem !== undefined) return malformed(problem)
  const replacement = replacementOf(scope, doc.content(), then)
  const { from, to } = replacement
  const roots = [from.objects, from.contours, from.classifications, to.objects, to.contours, to.classifications]
  if (roots.every((root) => Object.keys(root).length === 0)) return NOTHING_TO_DO
  return write((writer) => writer.changeContent(replacement))
}
