// What the system says of a process, and of the whole machine: processor time and memory, from /proc. Linux alone; elsewhere every figure is NaN.
import { readFileSync } from 'node:fs'

/** Linux counts processor time in these, everywhere that Node runs. ms */
const TICK = 10

/** Processor time that a process and all its threads have had, ms; NaN when there is none such. */
export function processorTime(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK
}

/** Processor time of everything on this machine, summed over its cores, ms. */
export function machineTime(): number {
  const [user, nice, system, , , irq, softirq, steal] = read('/proc/stat')
    .split('\n', 1)[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return [user, nice, system, irq, softirq, steal].reduce<number>((sum, ticks) => sum + (ticks ?? Number.NaN), 0) * TICK
}

/** Resident memory, MB: now and at most. */
export function memory(pid: number): { readonly now: number; readonly most: number } {
  const status = read(`/proc/${pid}/status`)
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
