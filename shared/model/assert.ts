// The one way to state what a caller must have made sure of. For bugs only; foreign content is parsed, never asserted.

/** @throws Error when `condition` is false: the message states the rule and the value. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message)
}
