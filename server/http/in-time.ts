// Something that is done at a time however far away: Node's timers end early beyond 24.8 days. Knows nothing of what is done.

/** Node's longest timer, ms. */
const LONGEST = 2 ** 31 - 1

/** Starts a timer; answers how to stop it. */
export type StartTimer = (task: () => void, ms: number) => () => void

const nodeTimer: StartTimer = (task, ms) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

/** Runs `task` once, `left` ms from now; answers how to call it off. */
export function inTime(left: number, task: () => void, start: StartTimer = nodeTimer): () => void {
  let stop = () => {}
  const wait = (rest: number) => {
    stop = rest > LONGEST ? start(() => wait(rest - LONGEST), LONGEST) : start(task, Math.max(rest, 0))
  }
  wait(left)
  return () => stop()
}
