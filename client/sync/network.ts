// What the browser says about the network, which it knows before any socket does. Knows no connection.

export interface NetworkEvents {
  readonly gone: () => void
  readonly back: () => void
}

/** Listens until the returned function is called; where there is no window there is nothing to hear. */
export function hearNetwork({ gone, back }: NetworkEvents): () => void {
  if (typeof window === 'undefined') return () => undefined
  window.addEventListener('offline', gone)
  window.addEventListener('online', back)
  return () => {
    window.removeEventListener('offline', gone)
    window.removeEventListener('online', back)
  }
}
