// `npm run bench -- sync [A B C D E joins] [limn raw y-websocket hocuspocus] [rounds=3]`: load and joins beside the rivals, in one run.
import { joins } from './joins.ts'
import { load, SCENARIOS } from './load.ts'
import { NAMES, openStage } from './servers.ts'
import { KINDS, type Kind } from './wire.ts'

/** Markdown. */
export async function benchSync(words: readonly string[]): Promise<string> {
  const known = [...Object.keys(SCENARIOS), 'joins', ...KINDS]
  const unknown = words.find((word) => !known.includes(word) && !/^rounds=[1-9]\d*$/.test(word))
  if (unknown !== undefined) throw new Error(`"${unknown}": there are ${known.join(', ')} and rounds=3`)
  const rounds = Number(words.find((word) => word.startsWith('rounds='))?.slice(7) ?? 3)
  const asked = words.filter((word) => word in SCENARIOS || word === 'joins')
  const parts = asked.length > 0 ? asked : [...Object.keys(SCENARIOS), 'joins']
  const wanted = KINDS.filter((kind) => words.includes(kind))
  const stage = await openStage()
  try {
    const out: string[] = []
    const kinds: Kind[] = []
    for (const kind of wanted.length > 0 ? wanted : KINDS) {
      const why = stage.missing(kind)
      if (why === undefined) kinds.push(kind)
      else out.push(`${NAMES[kind]} was not measured: ${why}`)
    }
    const scenarios = parts.filter((part) => part !== 'joins')
    if (scenarios.length > 0) out.push(await load(stage, { scenarios, kinds, rounds }))
    if (parts.includes('joins')) out.push(await joins(stage, kinds, rounds))
    return out.join('\n\n')
  } finally {
    await stage.dispose()
  }
}
