// Loaded first in every server that is measured: tells, when asked, how late its event loop was. Whoever started the process asks over its channel.
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How often the loop is looked at, ms; what is measured holds this wait too. */
const EVERY = 10

const delay = monitorEventLoopDelay({ resolution: EVERY })
delay.enable()
process.on('message', (question) => {
  if (question === 'forget') delay.reset()
  if (question === 'loop lag') process.send?.({ loopLagP99: Math.max(0, delay.percentile(99) / 1e6 - EVERY) })
})
// A server that has nothing else to do may end.
process.channel?.unref()
