// Where a command does its work: through the server that serves this data folder, or, when there is none, through the same application
// opened for the length of the command. Either way it speaks HTTP as a manager, so that commands have one path, not two.
import { userInfo } from 'node:os'
import { ProblemSchema } from '../../shared/api/index.ts'
import { STARTER_ONTOLOGY } from '../../shared/ontology/index.ts'
import { createTokens, isName } from '../auth/index.ts'
import { DEMO_PROJECT } from '../imaging/index.ts'
import { createLog } from '../log.ts'
import { openProgram } from '../program.ts'
import { secretOf } from '../secret-of.ts'
import { findRunning, urlOf } from '../server-file.ts'
import { SayableError, type CommandContext } from './command.ts'

export interface Workplace {
  /** The JSON that a request is answered with. @throws SayableError with the problem's detail. */
  ask(path: string, init?: RequestInit): Promise<unknown>
  close(): Promise<void>
}

export async function openWorkplace({ config }: Pick<CommandContext, 'config'>): Promise<Workplace> {
  const tokens = createTokens(await secretOf(config))
  const { token } = await tokens.sign(personHere(), 'manager')
  const running = await findRunning(config.paths.serverFile)
  const program = running ? undefined : await openProgram(config, createLog(config.logLevel))
  await program?.records.ensureProject(DEMO_PROJECT.id, DEMO_PROJECT.name, STARTER_ONTOLOGY)
  const send = (path: string, init: RequestInit): Promise<Response> =>
    running
      ? fetch(new URL(path, urlOf(running)), init)
      : Promise.resolve(program?.app.request(path, init) ?? Response.error())
  return {
    async ask(path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${token}`)
      return answerOf(await send(path, { ...init, headers }))
    },
    close: async () => program?.close(),
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer
  const problem = ProblemSchema.safeParse(answer)
  throw new SayableError(problem.success ? problem.data.detail : `The server answered ${response.status}.`)
}

/** Who works at this machine, as the log will name them. */
function personHere(): string {
  try {
    const { username } = userInfo()
    return isName(username) ? username : 'command line'
  } catch (error) {
    // A user id without an entry in the password file, as containers have them.
    if (error instanceof Error && 'code' in error) return 'command line'
    throw error
  }
}
