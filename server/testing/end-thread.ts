// Preloaded into a server under test: at SIGUSR2 the thread that writes the log ends, as it would when it runs out of memory. Knows nothing of the server.
import type { Worker } from 'node:worker_threads'

const threads: Worker[] = []
process.on('worker', (thread) => threads.push(thread))
// The writer is the first to start, the reader the second; whatever comes later is started in the place of a writer that ended.
process.on('SIGUSR2', () => void threads.at(threads.length > 2 ? -1 : 0)?.terminate())
