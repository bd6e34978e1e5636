// A sign-in that the server no longer knows is noticed, and only then.
import { signal } from '@preact/signals-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Api } from '../api/index.ts'
import type { SyncStatus } from '../editor/index.ts'
import { watchSignIn } from './watch-sign-in.ts'

const test = suite('sign-in watch')

const online: SyncStatus = {
  connection: 'online',
  ready: true,
  unkept: 0,
  seq: 0,
  hash: '',
  storage: null,
  refusal: null,
  canWrite: true,
}

const answering = (
  kind: 'unauthenticated' | 'unreachable',
): { readonly me: Api['me']; readonly asked: () => number } => {
  let asked = 0
  return {
    me: () => {
      asked += 1
      return Promise.resolve({ ok: false, refusal: { kind, status: 0, type: '', title: '', detail: '' } })
    },
    asked: () => asked,
  }
}

/** Lets promises that are already answered take their turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

test('[U33] a room out of reach and a server that does not know us: sign in again', async () => {
  const status = signal(online)
  const api = answering('unauthenticated')
  const watch = watchSignIn(status, api)
  assert.is(api.asked(), 0)
  assert.is(watch.isNeeded.value, false)
  status.value = { ...online, connection: 'offline', unkept: 3 }
  await settle()
  assert.is(watch.isNeeded.value, true)
  status.value = { ...online, unkept: 3 }
  assert.is(watch.isNeeded.value, false)
  watch.stop()
})

test('[U33] a network that is down asks for no sign-in', async () => {
  const status = signal<SyncStatus>({ ...online, connection: 'offline' })
  const watch = watchSignIn(status, answering('unreachable'))
  await settle()
  assert.is(watch.isNeeded.value, false)
  watch.stop()
})

test('[U33] a socket that was closed because its sign-in ended', () => {
  const status = signal<SyncStatus>({ ...online, connection: 'refused', refusal: { reason: 'expired', detail: '' } })
  const watch = watchSignIn(status, answering('unreachable'))
  assert.is(watch.isNeeded.value, true)
  watch.stop()
})

test.run()
