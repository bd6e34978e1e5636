// Damages bytes as a broken or a clever sender would. Seeded: the same damage for the same seed. Knows no protocol but lib0's numbers.
import * as encoding from 'lib0/encoding'
import type { Random } from '../../../shared/testing/index.ts'

type Damage = (bytes: Buffer, random: Random, other: Buffer) => Buffer

const DAMAGES: readonly Damage[] = [
  /** Bits flip. */
  (bytes, random) => {
    for (let flips = 1 + random.below(4); flips > 0 && bytes.length > 0; flips--) {
      const at = random.below(bytes.length)
      bytes[at] = bytes[at]! ^ (1 << random.below(8))
    }
    return bytes
  },
  /** Cut off. */
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  /** Bytes behind the end. */
  (bytes, random) => Buffer.concat([bytes, noise(1 + random.below(40), random)]),
  /** One number becomes any other: lengths, clocks, clients, types. */
  (bytes, random) => {
    const at = random.below(bytes.length)
    const number = encoding.encode((to) => encoding.writeVarUint(to, Math.floor(2 ** (random.next() * 53))))
    return Buffer.concat([bytes.subarray(0, at), number, bytes.subarray(at + 1 + random.below(2))])
  },
  /** A stretch is noise. */
  (bytes, random) => {
    const from = random.below(bytes.length)
    const stretch = noise(random.below(bytes.length - from), random)
    bytes.set(stretch, from)
    return bytes
  },
  /** A stretch comes twice, or not at all. */
  (bytes, random) => {
    const [from, to] = [random.below(bytes.length), random.below(bytes.length)]
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  /** The head of one with the tail of another. */
  (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length))]),
  /** All noise. */
  (_bytes, random) => noise(random.below(80), random),
]

/** A damaged copy of `bytes`; `keep` bytes at the start stay, as where a server looks at an address first. */
export function damaged(bytes: Uint8Array, other: Uint8Array, random: Random, keep = 0): Buffer {
  const head = Buffer.from(bytes.subarray(0, keep))
  let rest = Buffer.from(bytes.subarray(keep))
  for (let times = random.chance(0.2) ? 2 : 1; times > 0; times--) {
    const damage = random.pick(DAMAGES)
    if (damage && rest.length > 0) rest = Buffer.from(damage(rest, random, Buffer.from(other.subarray(keep))))
  }
  return Buffer.concat([head, rest])
}

function noise(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)))
}
