// The schema of a record with keys that somebody chose: unlike zod's `record` it keeps every key, `__proto__` too.
import * as z from 'zod/mini'

type Keyed<T> = Record<string, T>

/** Any keys, each value as `schema` says. An issue names the key that it is about. */
export function keyed<S extends z.ZodMiniType>(schema: S) {
  const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  return z.pipe(
    z.custom<Keyed<unknown>>(isRecord, { error: 'Invalid input: expected a record' }),
    z.transform((record: Keyed<unknown>, context): Keyed<z.output<S>> => {
      const entries: [string, z.output<S>][] = []
      for (const [key, value] of Object.entries(record)) {
        const parsed = schema.safeParse(value)
        if (parsed.success) entries.push([key, parsed.data])
        else
          for (const issue of parsed.error.issues)
            context.issues.push({ ...issue, path: [key, ...issue.path], input: value } as never)
      }
      return Object.fromEntries(entries)
    }),
  )
}
