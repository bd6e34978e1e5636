// The command of one type. Knows nothing else.
import type { Command, CommandType } from './command.ts'

export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>
