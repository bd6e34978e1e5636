// A person name as people read it, from DICOM's component groups (PS3.5 §6.2.1.2). Knows no character set.

/** `Yamada^Tarou=山田^太郎` → `Yamada, Tarou (山田, 太郎)`. The phonetic group is left out. */
export function personName(value: string): string {
  const [alphabetic = '', ideographic = ''] = value.split('=').map(groupName)
  if (alphabetic === '') return ideographic
  return ideographic === '' ? alphabetic : `${alphabetic} (${ideographic})`
}

function groupName(group: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group.split('^').map((part) => part.trim())
  const rest = [prefix, given, middle, suffix].filter((part) => part !== '').join(' ')
  return [family, rest].filter((part) => part !== '').join(', ')
}
