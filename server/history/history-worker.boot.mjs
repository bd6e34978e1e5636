// Teaches a new thread to read TypeScript, then starts the worker. On Node 20 the loader given by `--import tsx` does not reach threads.
import { register } from 'tsx/esm/api'

register()
await import('./history-worker.ts')
