// Runs a program of the tool chain and keeps its time and its words. One program, one answer; nothing is printed here unless asked.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './tree.mjs'

/** The file behind a package's command; run by this Node itself, so no shell and no npx stand between. */
export const bin = (file) => path.join(root, 'node_modules', file)

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const running = new Set()
const stop = (signal) => {
  for (const child of running) child.kill(signal)
  process.exit(130)
}
/** While something runs, being told to stop ends it too; otherwise signals are none of our business. */
const track = (child) => {
  if (running.size === 0) for (const signal of signals) process.on(signal, stop)
  running.add(child)
  return () => {
    running.delete(child)
    if (running.size === 0) for (const signal of signals) process.off(signal, stop)
  }
}

/**
 * `node ARGUMENTS…` in the root of the repository. Answers { ok, output, ms }; with `show`, its words are also passed on as they come.
 */
export const runNode = (arguments_, { show = false, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const begun = performance.now()
    const child = spawn(process.execPath, arguments_, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const untrack = track(child)
    let output = ''
    const hear = (chunk) => {
      output += chunk
      if (show) process.stdout.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', reject)
    child.on('close', (code) => {
      untrack()
      resolve({ ok: code === 0, output, ms: performance.now() - begun })
    })
  })

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** The runner's last line, `N passed, N failed, N skipped`, as numbers; undefined when it was never reached. */
export const totalsIn = (output) => {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1)
  return found ? { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3]) } : undefined
}
export const totalsLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`
