// Named moments and looked marks in memory: the mark store of unit tests, and the meaning of the port in the fewest words.
import type { MarkStore, Moment } from '../ports.ts'

export function createMemoryMarks(): MarkStore {
  const moments = new Map<string, Moment>()
  const removed = new Set<string>()
  const looked = new Map<string, number>()
  return {
    moments: async (room) =>
      [...moments.values()]
        .filter((moment) => moment.room === room && !removed.has(moment.id))
        .sort((a, b) => a.seq - b.seq || a.at - b.at || (a.id < b.id ? -1 : 1)),
    async addMoment(moment) {
      if (moments.has(moment.id)) throw new Error(`moment ${moment.id} is taken`)
      moments.set(moment.id, moment)
    },
    async removeMoment(id) {
      if (!moments.has(id) || removed.has(id)) return false
      removed.add(id)
      return true
    },
    looked: async (room, actor) => looked.get(`${room} ${actor}`) ?? 0,
    async look(room, actor, seq) {
      const now = Math.max(seq, looked.get(`${room} ${actor}`) ?? 0)
      looked.set(`${room} ${actor}`, now)
      return now
    },
  }
}
