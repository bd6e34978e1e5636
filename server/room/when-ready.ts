// What may have to be waited for, and mostly has not: an edit that meets nothing new passes through its stages without a pause.

export type Ready<T> = T | Promise<T>

/** `use` at once, or when it is there. */
export function whenReady<T, R>(value: Ready<T>, use: (value: T) => R): Ready<R> {
  return value instanceof Promise ? value.then(use) : use(value)
}
