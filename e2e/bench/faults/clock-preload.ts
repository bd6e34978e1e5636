// Loaded first in a server whose clock is to jump: `Date` is off by what whoever started the process says over its channel.

const Real = Date
let shift = 0

class Shifted extends Real {
  constructor(...given: readonly number[]) {
    if (given.length === 0) super(Real.now() + shift)
    else super(...(given as [number]))
  }

  static override now(): number {
    return Real.now() + shift
  }
}

globalThis.Date = Shifted as DateConstructor
process.on('message', ({ shift: asked }: { shift: number }) => {
  shift = asked
  process.send?.({ shifted: shift })
})
// A server that has nothing else to do may end.
process.channel?.unref()
