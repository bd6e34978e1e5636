// The load generator, a process of its own so that its work is nobody else's: everybody joins, sends edits that were made beforehand, and what the others
// receive is searched for them. It holds no document while it measures. `load-process.ts JOB` (JSON of job.ts).
import { gather, listen, type Member } from './crowd.ts'
import { makeDrags, Messages } from './edits.ts'
import type { Job, Latency, Report, Result } from './job.ts'
import { machineTime, memory, processorTime } from './proc.ts'
import { percentile } from '../statistics.ts'

/** Edits made beforehand for each person of a saturated run and second, and for all together: a bound on memory. */
const MOST_PER_SECOND = 3000
const MOST_IN_ALL = 1_200_000
/** Samples kept of each kind. */
const MOST_SAMPLES = 1_000_000
/** After the last edit, how long nothing may arrive until the rest counts as lost, ms. */
const SILENCE = 4000

const job = JSON.parse(process.argv[2] ?? '') as Job
const say = (report: Report) => process.stdout.write(`${JSON.stringify(report)}\n`)
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const members = await gather(job.kind, job.seats, job.place)
const total = job.warmUpSeconds + job.seconds
const each =
  'hertz' in job.pace
    ? Math.ceil(job.pace.hertz * (total + 1))
    : Math.min(MOST_PER_SECOND * total, Math.floor(MOST_IN_ALL / members.length))
const drags = makeDrags(each, job.place)
for (const [person, member] of members.entries()) {
  member.messages = new Messages(drags, person, (length) => member.wire.envelope(length))
  member.sentAt = new Float64Array(each)
}

const fanOut = samples()
const ack = samples()
let stopped = false
let from = Number.POSITIVE_INFINITY
let sent = 0
let deliveries = 0
let lastArrival = 0

const roomOf = (person: number) => Math.floor(person / job.people)
/** Whose receipt tells a sender that its edit has gone round: the next person of the room. */
const echoOf = (person: number) => roomOf(person) * job.people + ((person + 1) % job.people)

function send(member: Member): void {
  if (stopped || member.sent >= each || !member.messages) return
  member.sentAt[member.sent] = performance.now()
  member.socket.send(member.messages.message(member.sent))
  member.sent += 1
  sent += 1
}

listen(members, {
  delivered(receiver, person, step, now) {
    // Some servers send an edit back to whoever made it: no delivery.
    if (receiver === person) return
    deliveries += 1
    lastArrival = now
    const sender = members[person]!
    const at = sender.sentAt[step]!
    if (at >= from) fanOut.add(now - at)
    if ('window' in job.pace && receiver === echoOf(person)) send(sender)
  },
  acknowledged(person, step, now) {
    const at = members[person]!.sentAt[step]!
    if (at >= from) ack.add(now - at)
  },
})

const start = performance.now()
if ('window' in job.pace) {
  for (const member of members) for (let edit = 0; edit < job.pace.window; edit++) send(member)
} else keepPace(job.pace.hertz, start)
await sleep(job.warmUpSeconds * 1000)

const before = { server: processorTime(job.pid), machine: machineTime(), own: process.cpuUsage(), sent, deliveries }
from = performance.now()
say({ moment: 'measuring' })
await sleep(job.seconds * 1000)
stopped = true
const seconds = (performance.now() - from) / 1000
const editsPerSecond = (sent - before.sent) / seconds
const deliveriesPerSecond = (deliveries - before.deliveries) / seconds
say({ moment: 'sent' })

const expected = sent * (job.people - 1)
lastArrival = performance.now()
while (deliveries < expected && performance.now() - lastArrival < SILENCE) await sleep(20)
const wall = performance.now() - from
const server = processorTime(job.pid) - before.server
const own = process.cpuUsage(before.own)
const generator = (own.user + own.system) / 1000
// Acknowledgements may come after the last delivery.
const awaited = () => members.some(({ wire, sent: made, acknowledged }) => wire.acknowledges && acknowledged < made)
for (let wait = 0; wait < SILENCE && awaited(); wait += 20) await sleep(20)
const dropped = members.find(({ closed }) => closed !== undefined)
if (dropped) process.stderr.write(`a connection was closed: ${dropped.closed}\n`)

const { now: rss, most: rssMost } = memory(job.pid)
const result: Result = {
  editsPerSecond,
  deliveriesPerSecond,
  delivered: deliveries / expected,
  fanOut: fanOut.latency(),
  ack: ack.latency(),
  cpuPerDelivery: (server * 1000) / (deliveries - before.deliveries),
  serverCpu: server / wall,
  generatorCpu: generator / wall,
  otherCpu: Math.max(0, machineTime() - before.machine - server - generator) / wall,
  rss,
  rssMost,
  ranOut: members.some((member) => member.sent >= each),
}
process.stdout.write(`${JSON.stringify({ result })}\n`, () => process.exit(0))

/** Everybody at their own moment of the interval. */
function keepPace(hertz: number, begun: number): void {
  const ticking = setInterval(() => {
    const intervals = ((performance.now() - begun) / 1000) * hertz
    for (const [person, member] of members.entries())
      while (member.sent < intervals - person / members.length && !stopped) send(member)
    if (stopped) clearInterval(ticking)
  }, 2)
}

function samples() {
  const values = new Float64Array(MOST_SAMPLES)
  let count = 0
  const at = (share: number) => percentile(values.subarray(0, count), share)
  return {
    add(value: number) {
      if (count < MOST_SAMPLES) values[count++] = value
    },
    latency: (): Latency => ({ p50: at(0.5), p95: at(0.95), p99: at(0.99) }),
  }
}
