// Tells every listener, whatever one of them does: a fault in a view must not keep an edit from undo, log or other views.

/** @throws what the first failing listener threw, after all have been called. */
export function callAll<T>(listeners: Iterable<(argument: T) => void>, argument: T): void {
  const faults: { readonly fault: unknown }[] = []
  for (const listener of listeners) {
    try {
      listener(argument)
    } catch (fault) {
      faults.push({ fault })
    }
  }
  const [first] = faults
  if (first) throw first.fault
}
