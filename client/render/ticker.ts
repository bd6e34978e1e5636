// Draws on demand: any number of requests between two ticks of the display become one drawing, and none means none. Knows nothing of what is drawn.

export interface Ticker {
  /** Draw at the next tick. */
  request(): void
  /** Draw now; a request that waited is answered by it. */
  flush(): void
  stop(): void
}

/** The display's clock: the browser's animation frames, or a test's own. */
export interface Clock {
  request(callback: () => void): number
  cancel(handle: number): void
}

const displayClock: Clock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
}

export function createTicker(draw: () => void, clock: Clock = displayClock): Ticker {
  let waiting: number | undefined
  let stopped = false
  const run = (): void => {
    waiting = undefined
    draw()
  }
  return {
    request() {
      if (!stopped && waiting === undefined) waiting = clock.request(run)
    },
    flush() {
      if (waiting !== undefined) clock.cancel(waiting)
      if (!stopped) run()
    },
    stop() {
      stopped = true
      if (waiting !== undefined) clock.cancel(waiting)
      waiting = undefined
    },
  }
}
