// Whether borders are the same at two moments: asked where changes alone cannot tell an undo from an edit. Knows no words.
import type { RoomAt } from '../../../shared/api/index.ts'
import type { BorderQuestion } from '../../../shared/history/index.ts'
import type { HistoryApi } from '../../api/index.ts'

type Contours = RoomAt['content']['contours']

/** What cannot be read counts as different: nothing is said to be an undo on a guess. Remembers the slices it has read. */
export function createBorderCheck(
  api: Pick<HistoryApi, 'roomAt'>,
  room: string,
): (question: BorderQuestion) => Promise<boolean> {
  const slices = new Map<string, Promise<Contours | null>>()
  const sliceAt = (seq: number, frame: string): Promise<Contours | null> => {
    const key = `${seq} ${frame}`
    let slice = slices.get(key)
    if (slice === undefined) {
      slice = api.roomAt(room, seq, frame).then((answer) => (answer.ok ? answer.value.content.contours : null))
      slices.set(key, slice)
    }
    return slice
  }
  return async ({ seqs: [a, b], borders }) => {
    for (const { contour, frame } of borders) {
      const [before, after] = await Promise.all([sliceAt(a, frame), sliceAt(b, frame)])
      const [x, y] = [before?.[contour]?.points, after?.[contour]?.points]
      if (x === undefined || y === undefined || !sameNumbers(x, y)) return false
    }
    return true
  }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}
