// The application in the page: the only place where storage, server and elements are put together.
import './embed/define.ts'
import { createApi, createCredentials } from './api/index.ts'
import { forgetFacts } from './embed/remembered-facts.ts'
import { socketUrl } from './embed/socket-url.ts'
import { keepShell } from './keep-shell.ts'
import { startCourier, type Courier } from './sync/index.ts'

const app = document.querySelector('limn-app')
if (app === null) throw new Error('index.html holds <limn-app>')
const credentials = createCredentials(sessionStorage, localStorage, Date.now)
const api = createApi({ token: () => credentials.current()?.token ?? null })
app.credentials = credentials
app.api = api

/** What the person who is signed in has left in this browser is sent, whichever page is shown. */
let courier: Courier | undefined
const followPerson = (): void => {
  courier?.stop()
  const user = credentials.current()?.user.id
  courier =
    user === undefined
      ? undefined
      : startCourier({
          server: location.origin,
          url: socketUrl(''),
          user,
          token: () => api.token() ?? '',
          canSend: async () => (await api.me()).ok,
        })
  app.unsent = courier?.unsent ?? null
}
app.addEventListener('limn-signed-in', followPerson)
app.addEventListener('limn-signed-out', ({ workGoesOn }) => {
  if (!workGoesOn) void forgetFacts()
  followPerson()
})
followPerson()
if (import.meta.env.PROD) window.addEventListener('load', () => void keepShell())
