// The application in the page: the only place where storage, server and elements are put together.
import './embed/define.ts'
import { createApi, createCredentials } from './api/index.ts'

const app = document.querySelector('limn-app')
if (app === null) throw new Error('index.html holds <limn-app>')
const credentials = createCredentials(sessionStorage, localStorage, Date.now)
app.credentials = credentials
app.api = createApi({ token: () => credentials.current()?.token ?? null })
