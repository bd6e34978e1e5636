// Turns what a schema found wrong into sentences. zod/mini brings no words of its own, so these are ours.
import type * as z from 'zod/mini'

type Issue = z.core.$ZodIssue

/** One sentence for the first three issues; names the field, never repeats its value. */
export function sayIssues(issues: readonly Issue[]): string {
  const said = issues.slice(0, 3).map(sayIssue)
  const more = issues.length > said.length ? ` (and ${issues.length - said.length} more)` : ''
  return `${said.join('; ')}${more}.`
}

function sayIssue(issue: Issue): string {
  const where = issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'the content'
  switch (issue.code) {
    case 'invalid_type':
      return `${where} must be ${article(issue.expected)}`
    case 'invalid_value':
      return `${where} must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'too_small':
      return `${where} is too short or too small (at least ${issue.minimum})`
    case 'too_big':
      return `${where} is too long or too large (at most ${issue.maximum})`
    case 'unrecognized_keys':
      return `${where} holds unknown keys`
    case 'invalid_format':
      return `${where} must look like ${issue.format}`
    default:
      return `${where} is not valid`
  }
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}
