// Why a command was refused, as a sentence that says what to do. Knows no screen.
import type { CommandResult } from '../../shared/commands/index.ts'

export type RunResult = CommandResult | { readonly ok: false; readonly reason: 'read_only' }

export function refusalWords(refusal: Extract<RunResult, { readonly ok: false }>): string {
  switch (refusal.reason) {
    case 'read_only':
      return 'You may look at this series, not change it.'
    case 'unknown_object':
      return 'This object no longer exists: someone may have deleted it.'
    case 'unknown_contour':
      return 'This border no longer exists: someone may have deleted it.'
    case 'exists':
      return 'This is already in the document.'
    case 'out_of_range':
      return 'The border changed meanwhile: please do it again.'
    case 'too_few_points':
      return `A border needs at least three points; this would leave ${refusal.points}.`
    case 'not_empty':
      return 'Import needs a series without annotations.'
    case 'malformed':
      return `Not accepted: ${refusal.detail}.`
    case 'newer_schema':
      return 'A newer version of the program wrote this series: please reload the page.'
  }
}
