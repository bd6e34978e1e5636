// Somebody who speaks Yjs well does what he may not: writes as a viewer, writes in another's name, deletes what another has yet to draw.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { addContour, addObject, ring } from '../../fixtures/labels.ts'
import type { Fault } from './fault.ts'
import type { Guest } from './guest.ts'
import { Scene } from './scene.ts'

/** Time for what was sent to arrive, be judged, and go round, ms. */
const SETTLE = 700

const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLE))

export const viewerWrites: Fault = {
  name: 'viewer',
  title: 'a viewer writes',
  async run(stage, kind) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const viewer = await scene.guest('Vic', { role: 'viewer' })
    const sneaked = viewer.draw()
    await settle()
    const reader = await scene.guest('Reader')
    if (reader.sees(sneaked)) scene.unauthorised += 1
    const end = viewer.closed ?? 'still connected'
    viewer.leave()
    reader.leave()
    await scene.goesOn('it')
    return scene.close(kind === 'y-websocket' ? 'it knows no roles' : `he is told: ${end}`)
  },
}

export const forgedClient: Fault = {
  name: 'forgery',
  title: 'an edit under another’s client id',
  async run(stage, kind) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const { victim } = await scene.people()
    const mallory = await scene.guest('Mallory')
    mallory.send(forged(mallory, victim.doc.clientID, stage.place))
    await settle()
    const reader = await scene.guest('Reader')
    if (reader.doc.getMap('contours').has('forged')) scene.unauthorised += 1
    const end = mallory.closed ?? 'still connected'
    for (const guest of [mallory, reader]) guest.leave()
    await scene.goesOn('it')
    return scene.close(`he is told: ${end}`)
  },
}

export const futureDeletes: Fault = {
  name: 'future',
  title: 'deletes of what another has yet to draw',
  async run(stage, kind) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const { victim } = await scene.people()
    const mallory = await scene.guest('Mallory')
    const next = Y.getState(mallory.doc.store, victim.doc.clientID)
    mallory.send(
      encoding.encode((to) => {
        for (const number of [0, 1, victim.doc.clientID, 1, next, 2 ** 30]) encoding.writeVarUint(to, number)
      }),
    )
    await settle()
    const later = Array.from({ length: 10 }, () => victim.draw())
    await victim.until(() => victim.hasAllKept).catch(() => undefined)
    await settle()
    const reader = await scene.guest('Reader')
    const gone = later.filter((drawn) => !reader.sees(drawn)).length
    scene.unauthorised += gone
    const end = mallory.closed ?? 'still connected'
    for (const guest of [mallory, reader]) guest.leave()
    return scene.close(`${gone} of ${later.length} later borders gone; he is told: ${end}`)
  },
}

/** A border that Yjs takes for the victim's next edit. */
function forged(
  mallory: Guest,
  client: number,
  place: { readonly frame: string; readonly classId: string },
): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(mallory.doc))
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    addObject(doc, 'forged-object', place.classId)
    addContour(doc, 'forged', { objectId: 'forged-object', frame: place.frame, points: ring(90, 90, 9) })
  })
  return Y.encodeStateAsUpdate(doc, before)
}
