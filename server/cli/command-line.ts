// Finds the command, gives it its world, and turns what went wrong into a sentence and an exit code. Knows every command by name only.
import { readConfig } from '../config.ts'
import { whyNotOpened } from '../why-not-opened.ts'
import { SayableError, UsageError, type Command, type CommandContext } from './command.ts'
import { backup } from './backup.ts'
import { exportCommand } from './export.ts'
import { sayHelp } from './help.ts'
import { identity } from './identity.ts'
import { importCommand } from './import.ts'
import { ingest } from './ingest.ts'
import { keygen } from './keygen.ts'
import { rebuild } from './rebuild.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { sign } from './sign.ts'
import { token } from './token.ts'
import { verify } from './verify.ts'

const COMMANDS: readonly Command[] = [
  serve,
  ingest,
  token,
  verify,
  rebuild,
  backup,
  restore,
  identity,
  keygen,
  sign,
  exportCommand,
  importCommand,
]
const USAGE = 2

export interface Terminal extends Pick<CommandContext, 'say' | 'tell' | 'folder'> {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The checkout: the default data folder lies in it. */
  readonly root: string
}

/** Resolves to the exit code: 0, 1 (not done, or not as it should be) or 2 (the command line makes no sense). */
export async function runCommandLine([name = 'help', ...args]: readonly string[], terminal: Terminal): Promise<number> {
  const { say, tell, folder, env, root } = terminal
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    for (const line of sayHelp(COMMANDS)) say(line)
    return 0
  }
  const command = COMMANDS.find((one) => one.name === name)
  const configured = readConfig(env, root)
  if (!command || !configured.ok) {
    tell(`limn: ${configured.ok ? `there is no command "${name}". Try: limn help` : configured.reason}`)
    return USAGE
  }
  try {
    return await command.run(args, { config: configured.config, folder, say, tell })
  } catch (error) {
    const sayable =
      error instanceof UsageError || error instanceof SayableError
        ? error.message
        : whyNotOpened(error, configured.config)
    if (sayable === undefined) throw error
    tell(`limn ${name}: ${sayable}`)
    if (!(error instanceof UsageError)) return 1
    tell(`usage: limn ${name} ${command.takes}`)
    return USAGE
  }
}
