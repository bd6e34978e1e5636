// Links reproduce a view and give nothing away.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { frameKey, type SOPInstanceUID } from '../../shared/dicom/index.ts'
import { newestMoment, paramsToMoment, REPLAY_MODES, type MomentLink } from './moment-link.ts'
import { parseRoute, replayPath, seriesPath } from './route.ts'
import { emptyView, frameCode, frameOfCode, paramsToView, viewToParams, type ViewLink } from './view-link.ts'

const test = suite('links')

const uid = '1.3.6.1.4.1.14519.5.2.1.7009.2403.334240657131972136850343327463'
const frames = Array.from({ length: 500 }, (_, index) => ({
  key: frameKey(`${uid}.${index}` as SOPInstanceUID, (index % 3) + 1),
}))

test('[U1] slice, window and object come back from a link', () => {
  const value = fc.double({ min: -5000, max: 5000, noNaN: true })
  fc.assert(
    fc.property(fc.nat(499), value, value, fc.stringMatching(/^[A-Za-z0-9_.:-]{1,64}$/), (index, center, w, object) => {
      const width = Math.abs(w) + 0.001
      const view: ViewLink = { frame: frameCode(frames[index]!.key), window: { center, width }, object }
      const route = parseRoute('/series/abc', seriesPath('abc', view).slice('/series/abc'.length))
      assert.is(route.page, 'series')
      if (route.page !== 'series') return
      assert.is(frameOfCode(frames, route.view.frame ?? ''), index)
      assert.ok(Math.abs((route.view.window?.center ?? NaN) - center) <= 0.0005)
      assert.ok(Math.abs((route.view.window?.width ?? NaN) - width) <= 0.0005)
      assert.is(route.view.object, object)
    }),
  )
})

test('[U1] an empty view makes a bare address', () => {
  assert.is(seriesPath('abc'), '/series/abc')
  assert.is(viewToParams(emptyView).size, 0)
})

test('[U2] a link holds no UID, and frames have different codes', () => {
  const codes = new Set(frames.map(({ key }) => frameCode(key)))
  assert.is(codes.size, frames.length)
  for (const { key } of frames) {
    const link = seriesPath('abc', { ...emptyView, frame: frameCode(key) })
    assert.match(link, /^\/series\/abc\?f=[0-9a-z]{1,12}$/)
    assert.not.ok(link.includes(uid))
  }
})

test('[U2] the code of a frame is the same for ever', () => {
  assert.is(frameCode(frameKey('1.2.3' as SOPInstanceUID, 1)), '11bj7mhopkg')
})

test('[U3] what is malformed counts as not said', () => {
  const read = (search: string): ViewLink => paramsToView(new URLSearchParams(search))
  assert.equal(read('f=<script>&wc=abc&ww=10&object=a%20b'), emptyView)
  assert.equal(read('wc=40&ww=0'), emptyView)
  assert.equal(read('wc=40'), emptyView)
  assert.equal(read('wc=&ww=400'), emptyView)
  assert.equal(read('wc=40&ww=400').window, { center: 40, width: 400 })
  assert.is(frameOfCode(frames, 'nosuchcode'), -1)
})

test('[U3] addresses lead to their pages, others to none', () => {
  assert.is(parseRoute('/', '').page, 'browse')
  assert.is(parseRoute('/series/abc/', '').page, 'series')
  const replay = (search: string) => parseRoute('/series/abc/replay', search)
  assert.equal(replay('?seq=12'), { page: 'replay', id: 'abc', moment: { ...newestMoment, seq: 12 } })
  assert.equal(replay('?seq=-1'), { page: 'replay', id: 'abc', moment: newestMoment })
  for (const path of ['/series', '/series/a%2Fb', '/series/%E0%A4%A', '/series/abc/other', '/elsewhere'])
    assert.is(parseRoute(path, '').page, 'unknown', path)
  assert.is(replayPath('abc', { seq: 7 }), '/series/abc/replay?seq=7')
})

const id = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,64}$/)
const side = fc.oneof(
  fc.nat().map((seq) => ({ kind: 'seq', seq }) as const),
  fc.stringMatching(/^[a-z0-9-]{1,80}$/).map((actor) => ({ kind: 'actor', actor }) as const),
)
const plain = { noNullPrototype: true }
const momentLink: fc.Arbitrary<MomentLink> = fc.record(
  {
    seq: fc.option(fc.integer({ min: 1, max: 1e9 })),
    view: fc.record({ frame: fc.constant('11bj7mhopkg'), window: fc.constant(null), object: fc.option(id) }, plain),
    contour: fc.option(id),
    mode: fc.constantFrom(...REPLAY_MODES),
    a: fc.option(side),
    b: fc.option(side),
  },
  plain,
)

test('[H102] a moment comes back from its link: entry, slice, object, border, mode and both sides', () => {
  fc.assert(
    fc.property(momentLink, (moment) => {
      const route = parseRoute('/series/abc/replay', replayPath('abc', moment).slice('/series/abc/replay'.length))
      assert.equal(route, { page: 'replay', id: 'abc', moment })
    }),
  )
})

test('[H102] what is malformed in a link to a moment counts as not said', () => {
  const read = (search: string): MomentLink => paramsToMoment(new URLSearchParams(search))
  assert.equal(read('seq=0&mode=king&a=~&b=-3&contour=a%20b&seq=5'), newestMoment)
  assert.equal(read('a=0&b=~ana').a, { kind: 'seq', seq: 0 })
})

test.run()
