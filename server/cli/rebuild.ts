// `limn rebuild`: makes what is derived from the log anew, and proves the result. Refuses beside a running server on the same folder.
import { createLog } from '../log.ts'
import { PROJECTIONS, rebuildRoom, rowsOf, verifyAll } from '../room/index.ts'
import { openLibsqlRebuild, openLibsqlReview, type LibsqlStore } from '../store/libsql/index.ts'
import { readArguments, UsageError, type Command, type CommandContext } from './command.ts'
import { sayReports } from './prove.ts'
import { withStore } from './with-store.ts'

const QUARANTINE = 'quarantine-totals'
const NAMES = [...PROJECTIONS, QUARANTINE, 'all']

export const rebuild: Command = {
  name: 'rebuild',
  takes: 'PROJECTION',
  summary: 'Make what is derived from the log anew, then verify; on one machine with the server stopped',
  help: [`PROJECTION is one of ${NAMES.join(', ')}.`],
  async run(args, context) {
    const { positionals } = readArguments(args)
    const [name = '', ...rest] = positionals
    if (!NAMES.includes(name) || rest.length > 0) throw new UsageError(`Name one of ${NAMES.join(', ')}.`)
    return withStore(context.config, (store) => rebuildAll(store, name, context))
  },
}

async function rebuildAll(store: LibsqlStore, name: string, { config, say }: CommandContext): Promise<number> {
  const projections = PROJECTIONS.filter((one) => one === name || name === 'all')
  const { log } = store
  const rebuilds = openLibsqlRebuild(store)
  if (name === QUARANTINE || name === 'all') await rebuilds.recountQuarantine()
  const ports = { log, review: openLibsqlReview(store), logger: createLog(config.logLevel) }
  if (projections.length > 0) {
    const rebuilding = await rebuilds.begin(rowsOf(projections))
    for (const room of await log.rooms()) {
      const rebuilt = await rebuildRoom(room, projections, { ...ports, rebuild: rebuilding })
      say(
        rebuilt.ok
          ? `${room}  made anew from ${rebuilt.entries} entries`
          : `${room}  left as it is, its log is damaged: ${rebuilt.detail}. Restore a backup.`,
      )
    }
    await rebuilding.end()
  }
  return sayReports(await verifyAll(log, { now: Date.now() }), say)
}
