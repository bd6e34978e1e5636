// Signs once a minute for as long as a server runs, and once more when it leaves. What goes wrong is said in the log and tried again; nobody waits for it.
import type { Clock } from '../room/index.ts'
import type { Log } from '../log.ts'
import { signHeads, type Signing } from './sign-heads.ts'

/** ms */
const EVERY = 60_000

export interface KeptSigned {
  /** Signs what is left; resolves when that is done or could not be. */
  stop(): Promise<void>
}

interface Surroundings {
  readonly clock: Clock
  readonly logger: Log
}

export function keepSigning(signing: Signing, { clock, logger }: Surroundings): KeptSigned {
  let running: Promise<void> = Promise.resolve()
  let isStopped = false
  let cancel: () => void = () => undefined
  const signOnce = async (): Promise<void> => {
    try {
      const { contradicted } = await signHeads(signing)
      for (const room of contradicted)
        logger.error('the log no longer has what was signed of it: run limn verify', { room })
    } catch (error) {
      logger.error('heads could not be signed', { error: error instanceof Error ? error.message : 'unknown' })
    }
  }
  const wait = (): void => {
    cancel = clock.after(EVERY, () => {
      running = signOnce().then(() => (isStopped ? undefined : wait()))
    })
  }
  wait()
  return {
    async stop() {
      isStopped = true
      cancel()
      await running
      await signOnce()
    },
  }
}
