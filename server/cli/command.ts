// What a command is: a name, a line of help, and a function of its arguments. Knows no particular command.
import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'

export interface CommandContext {
  readonly config: Config
  /** The folder the person stands in: relative paths are seen from here. */
  readonly folder: string
  /** One line of the answer, on standard output. */
  readonly say: (line: string) => void
  /** One line beside the answer, on standard error. */
  readonly tell: (line: string) => void
}

export interface Command {
  readonly name: string
  /** After the name, in help: `PATH…`. */
  readonly takes: string
  readonly summary: string
  /** More lines of help. */
  readonly help?: readonly string[]
  /** Resolves to the exit code: 0 done, 1 not done or not as it should be. @throws UsageError → 2, SayableError → 1. */
  run(args: readonly string[], context: CommandContext): Promise<number>
}

/** The command line makes no sense. */
export class UsageError extends Error {}

/** Something that the person can do something about; its message is all they need to see. */
export class SayableError extends Error {}

/** Options that take a value, by name, each with its default or undefined; and what is not an option. */
export interface ReadArguments<K extends string> {
  readonly values: { readonly [key in K]: string | undefined }
  readonly positionals: readonly string[]
}

/** `node:util` parseArgs for options that take a value, with its complaints as UsageErrors. */
export function readArguments<K extends string = never>(
  args: readonly string[],
  names: readonly K[] = [],
): ReadArguments<K> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return { values: values as ReadArguments<K>['values'], positionals }
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}
