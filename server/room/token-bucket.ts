// A rate with a burst: so much at once, so much a second after that. Knows no message.

export class TokenBucket {
  readonly #capacity: number
  readonly #perMillisecond: number
  #tokens: number
  #at: number

  constructor(capacity: number, perSecond: number, now: number) {
    this.#capacity = capacity
    this.#perMillisecond = perSecond / 1000
    this.#tokens = capacity
    this.#at = now
  }

  /** False when there is not enough; then nothing is taken. */
  take(amount: number, now: number): boolean {
    this.#tokens = Math.min(this.#capacity, this.#tokens + Math.max(0, now - this.#at) * this.#perMillisecond)
    this.#at = now
    if (amount > this.#tokens) return false
    this.#tokens -= amount
    return true
  }
}
