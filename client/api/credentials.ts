// Who this tab is signed in as. A tab's own sign-in comes first, so that two tabs can be two people; the browser remembers the last. Knows no server.
import * as z from 'zod/mini'
import { RoleSchema, SignedInSchema, type SignedIn } from '../../shared/api/index.ts'

const KEY = 'limn.signed-in'
const LAST_KEY = 'limn.last'

const LastPersonSchema = z.object({ name: z.string(), role: RoleSchema })
export type LastPerson = z.infer<typeof LastPersonSchema>

/** The members of Web Storage that are used. */
export interface StoragePort {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface Credentials {
  /** The sign-in of this tab, else the browser's last; null when there is none or it has expired. */
  current(): SignedIn | null
  /** Who last signed in with this browser, expired or not; the sign-in page begins with it. */
  last(): LastPerson | null
  keep(signedIn: SignedIn): void
  /** Signs this tab out, and forgets the browser's memory of the same person. */
  forget(): void
}

/** `now` in milliseconds since the epoch, as `expires`. */
export function createCredentials(tab: StoragePort, browser: StoragePort, now: () => number): Credentials {
  const read = (storage: StoragePort): SignedIn | null => {
    const text = storage.getItem(KEY)
    if (text === null) return null
    const parsed = z.safeParse(SignedInSchema, parseJson(text))
    return parsed.success && parsed.data.expires > now() ? parsed.data : null
  }
  return {
    current: () => {
      // A tab that has ever been someone stays so, or signed out, whoever else signs in elsewhere.
      if (tab.getItem(KEY) !== null) return read(tab)
      const remembered = read(browser)
      if (remembered !== null) tab.setItem(KEY, JSON.stringify(remembered))
      return remembered
    },
    last: () => {
      const parsed = z.safeParse(LastPersonSchema, parseJson(browser.getItem(LAST_KEY) ?? ''))
      return parsed.success ? parsed.data : null
    },
    keep: (signedIn) => {
      const { name, role } = signedIn.user
      browser.setItem(LAST_KEY, JSON.stringify({ name, role }))
      tab.setItem(KEY, JSON.stringify(signedIn))
      browser.setItem(KEY, JSON.stringify(signedIn))
    },
    forget: () => {
      const own = read(tab)
      tab.setItem(KEY, '')
      if (own === null || read(browser)?.token === own.token) browser.removeItem(KEY)
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
