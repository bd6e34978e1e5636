// Runs one uvu file in a process group of its own and says what became of it. uvu itself lets five things pass: a file
// that never calls run(), a file with no test, a before() hook that throws, a hang, and a handle left open. Here all fail.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const plain = (text) => text.replaceAll(/\p{Cc}\[[0-9;]*m/gu, '')
const count = (output, name) => {
  const found = [...output.matchAll(new RegExp(`^\\s*${name}:\\s+(\\d+)\\s*$`, 'gm'))].at(-1)
  return found ? Number(found[1]) : undefined
}

/** The lines in which tests say why they skip; uvu's own "Skipped:   0" is none. */
export const skipReasons = (output) =>
  plain(output)
    .match(/^\W*skipped: \S.*$/gim)
    ?.map((line) => line.trim()) ?? []

/** What is wrong with the text of a test file before it is even run, or undefined. */
export const faultOfSource = (source) => {
  const suites = [...source.matchAll(/(?:const|let)\s+(\w+)\s*=\s*suite(?:<[^>]*>)?\(/g)].map((match) => match[1])
  if (/import\s*\{[^}]*\btest\b[^}]*\}\s*from\s*'uvu'/.test(source)) suites.push('test')
  const idle = suites.find((name) => !new RegExp(`\\b${name}\\.run\\(\\)`).test(source))
  if (idle) return `no ${idle}.run()`
  if (!/\.run\(\)/.test(source)) return 'no run()'
  if (/^\s*\w+\.only\(/m.test(source)) return 'only() leaves the other tests out'
  return undefined
}

/** Reads uvu's totals; a run whose numbers do not add up has failed, whatever its exit code. */
const judge = ({ output, code, signal, killed, requireAll }) => {
  const text = plain(output)
  const total = count(text, 'Total') ?? 0
  const passed = count(text, 'Passed') ?? 0
  const skipped = count(text, 'Skipped') ?? 0
  let fault = killed
  if (!fault && count(text, 'Total') === undefined)
    fault = signal ? `killed by ${signal}` : `ended before its tests did (exit ${code})`
  if (!fault && total + skipped === 0) fault = 'zero tests'
  if (!fault && passed < total) fault = `${total - passed} of ${total} failed`
  if (!fault && code !== 0) fault = signal ? `killed by ${signal}` : `exit ${code} after its tests`
  if (!fault && skipped > 0 && requireAll) fault = `${skipped} skipped, and here everything must run`
  if (!fault && skipped > 0 && skipReasons(text).length === 0)
    fault = `${skipped} skipped without a line "skipped: REASON"`
  const failed = Math.max(total - passed, fault ? 1 : 0)
  return { passed, failed, skipped, fault, output }
}

const loader = new URL('strip-types.mjs', import.meta.url).href
const groups = new Set()
const killGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** Ends every process group that is still running; for a runner that is itself told to stop. */
export const killAll = () => groups.forEach(killGroup)

/**
 * Runs `file` (absolute). `limit` bounds the whole file, `grace` the time from uvu's summary to the end of the process; both in ms.
 * Answers { passed, failed, skipped, fault?, output, ms }.
 */
export const runTestFile = (file, { cwd, limit, grace, requireAll = false }) => {
  const fault = existsSync(file) ? faultOfSource(readFileSync(file, 'utf8')) : 'no such file'
  if (fault) return Promise.resolve({ passed: 0, failed: 1, skipped: 0, fault, output: '', ms: 0 })
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
    const child = spawn(process.execPath, ['--import', loader, file], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (child.pid) groups.add(child.pid)
    let output = ''
    let killed
    let lingering
    const kill = (why) => {
      killed = why
      killGroup(child.pid)
    }
    const hanging = setTimeout(() => kill(`still running after ${limit / 1000} s`), limit)
    const hear = (chunk) => {
      output += chunk
      // uvu prints its summary in four writes, `Duration:` last.
      if (!lingering && /^\s*Duration:\s/m.test(output.slice(-400)))
        lingering = setTimeout(() => kill(`open handle: alive ${grace / 1000} s after its tests`), grace)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', reject)
    // What the file started and left behind would hold the pipes open: end it with the file.
    child.on('exit', () => killGroup(child.pid))
    child.on('close', (code, signal) => {
      clearTimeout(hanging)
      clearTimeout(lingering)
      groups.delete(child.pid)
      resolve({ ...judge({ output, code, signal, killed, requireAll }), ms: performance.now() - begun })
    })
  })
}

export const titleOf = (file, cwd) => path.relative(cwd, file).replaceAll(path.sep, '/')
