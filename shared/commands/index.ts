// Commands: named functions that change the labels document in one transaction each. They receive a typed writer, never a Yjs type.
export type { Command, CommandRefusal, CommandResult, CommandType } from './command.ts'
export { runCommand } from './run-command.ts'
