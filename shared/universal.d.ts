// The handful of platform globals that browsers, workers and Node all have, declared by name so that shared/ can compile
// against neither of them. Knows no host.

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare const TextEncoder: { new (): TextEncoder }

interface TextDecoder {
  /** Throws a TypeError on bytes that are not in the encoding, when `fatal`. */
  decode(input?: ArrayBufferView | ArrayBuffer): string
}
declare const TextDecoder: {
  /** Throws a RangeError when the host does not know the label. */
  new (label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }): TextDecoder
}
