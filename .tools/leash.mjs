// Ends this process in order when the one that started it is gone. npm runs a script through a shell and tells only the shell to stop,
// so without this a killed `npm start` would leave a server behind that keeps the port and the database.
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** The parent of process `pid`, where the system tells (Linux). */
const parentOf = (pid) => {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))[1])
  } catch {
    return undefined
  }
}

/** Watches the parent and, with `grandparent`, the one above it; sends this process a SIGTERM when one of them has gone. */
export const leash = ({ grandparent = false } = {}) => {
  const parent = process.ppid
  const above = grandparent ? parentOf(parent) : undefined
  const watch = setInterval(() => {
    if (process.ppid === parent && (!above || parentOf(parent) === above)) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 300)
  watch.unref()
}

// Loaded with --import, in the process that the launcher starts; its worker threads load it too and need no leash of their own.
if (process.env.LIMN_LEASH === String(process.ppid) && isMainThread) leash()
