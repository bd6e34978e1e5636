// Runs one command: checks it against the document, then writes it in one transaction. Knows no Yjs and no network.
import { canWriteSchema, SCHEMA_VERSION, type AnnotationDoc } from '../model/index.ts'
import { setAttribute } from './attribute.ts'
import type { Command, CommandResult } from './command.ts'
import { addContour, confirmContour, removeContour, replaceContour, reshapeContour } from './contour.ts'
import { importContent } from './import-content.ts'
import { addObject, addObjectWithContour, removeObject, setObjectFields } from './object.ts'
import { refuse, type Plan } from './plan.ts'
import { restoreContent } from './restore-content.ts'

/**
 * One command = at most one transaction = one update = one log entry = one undo step. A refused command changes nothing;
 * one that finds everything as it wants it makes no transaction. `origin.session` is the tab or job that runs it.
 */
export function runCommand(doc: AnnotationDoc, command: Command, origin: { readonly session: string }): CommandResult {
  const version = doc.schemaVersion()
  const plan = canWriteSchema(version)
    ? planOf(doc, command)
    : refuse({ reason: 'newer_schema', version: version ?? 1 })
  if (!plan.ok) return plan
  const { write } = plan
  if (!write) return { ok: true }
  doc.transact({ kind: 'local', command: command.type, session: origin.session }, (writer) => {
    if (version === undefined && command.type !== 'content.import') writer.setMeta('schemaVersion', SCHEMA_VERSION)
    write(writer)
  })
  return { ok: true }
}

function planOf(doc: AnnotationDoc, command: Command): Plan {
  switch (command.type) {
    case 'object.add':
      return addObject(doc, command)
    case 'object.addWithContour':
      return addObjectWithContour(doc, command)
    case 'object.remove':
      return removeObject(doc, command)
    case 'object.rename':
      return setObjectFields(doc, command.object, { name: command.name })
    case 'object.recolor':
      return setObjectFields(doc, command.object, { color: command.color })
    case 'object.reclassify':
      return setObjectFields(doc, command.object, { classId: command.classId, instance: command.instance })
    case 'attribute.set':
      return setAttribute(doc, command)
    case 'contour.add':
      return addContour(doc, command)
    case 'contour.remove':
      return removeContour(doc, command)
    case 'contour.reshape':
      return reshapeContour(doc, command)
    case 'contour.replace':
      return replaceContour(doc, command)
    case 'contour.confirm':
      return confirmContour(doc, command)
    case 'content.import':
      return importContent(doc, command)
    case 'content.restore':
      return restoreContent(doc, command)
  }
}
