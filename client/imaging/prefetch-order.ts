// Which frames to have in memory, nearest need first. Pure; knows no frame, no memory and no network.

/**
 * Every index of `0 … count−1` once: first `index`, then its neighbours, two in the direction of movement for each one behind, then
 * outwards. Without a direction both sides take turns, the later slices first.
 */
export function prefetchOrder(count: number, index: number, direction: -1 | 0 | 1): number[] {
  const start = Math.min(Math.max(0, Math.trunc(index)), count - 1)
  if (count <= 0) return []
  const step = direction === -1 ? -1 : 1
  const share = direction === 0 ? 1 : 2
  const order = [start]
  let ahead = start + step
  let behind = start - step
  const within = (at: number): boolean => at >= 0 && at < count
  while (within(ahead) || within(behind)) {
    for (let taken = 0; taken < share && within(ahead); taken += 1, ahead += step) order.push(ahead)
    if (within(behind)) {
      order.push(behind)
      behind -= step
    }
  }
  return order
}
