// What this browser remembers of the series that were opened and of whom it opened them for, so that they open without a server. Only for the
// sign-in under which it was learnt, and only until that person signs out. Knows no server.
import { openDB, type DBSchema } from 'idb'
import { IdentitySchema, SeriesDetailSchema, type Identity } from '../../shared/api/index.ts'
import { OntologySchema } from '../../shared/ontology/index.ts'
import type { SeriesFacts } from './series-facts.ts'

interface FactsSchema extends DBSchema {
  facts: { key: [server: string, user: string, series: string]; value: unknown }
  people: { key: [server: string, signIn: string]; value: unknown }
}

const NAME = 'limn-facts'

export interface RememberedFacts {
  recall(series: string): Promise<SeriesFacts | undefined>
  remember(series: string, facts: SeriesFacts): Promise<void>
  /** The same person under a new sign-in. */
  rememberPerson(user: Identity): Promise<void>
}

/** @param token of the present sign-in; kept as a digest alone */
export function rememberedFacts(server: string, token: () => string): RememberedFacts {
  const person = (): [string, string] => [server, digest(token())]
  return {
    recall: (series) =>
      whereAllowed(async (db) => {
        const user = IdentitySchema.safeParse(await db.get('people', person()))
        if (!user.success) return undefined
        const kept = await db.get('facts', [server, user.data.id, series])
        const parts = (kept ?? {}) as { readonly series?: unknown; readonly ontology?: unknown }
        const detail = SeriesDetailSchema.safeParse(parts.series)
        const ontology = OntologySchema.safeParse(parts.ontology)
        if (!detail.success || !ontology.success) return undefined
        return { user: user.data, series: detail.data, ontology: ontology.data }
      }),
    remember: (series, { user, ...facts }) =>
      whereAllowed(async (db) => {
        await db.put('people', user, person())
        await db.put('facts', { series: facts.series, ontology: facts.ontology }, [server, user.id, series])
      }),
    rememberPerson: (user) => whereAllowed(async (db) => void (await db.put('people', user, person()))),
  }
}

/** For a person who signs out: the next at this machine learns nothing from it. */
export async function forgetFacts(): Promise<void> {
  await whereAllowed(async (db) => {
    await db.clear('people')
    await db.clear('facts')
  })
}

/** Undefined where the browser denies storage or has no room: then a series opens with a server alone. */
async function whereAllowed<T>(use: (db: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T | undefined> {
  try {
    const db = await open()
    try {
      return await use(db)
    } finally {
      db.close()
    }
  } catch {
    return undefined
  }
}

function open() {
  return openDB<FactsSchema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('facts')
      db.createObjectStore('people')
    },
  })
}

/** Enough to tell one sign-in from another, and too little to sign in with (two FNV-1a of 32 bits). */
function digest(text: string): string {
  const hash = (seed: number): string => {
    let state = seed
    for (const char of text) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193)
    return (state >>> 0).toString(16).padStart(8, '0')
  }
  return hash(0x811c9dc5) + hash(0x9e3779b9)
}
