// Bytes to text by Specific Character Set, PS3.3 C.12.1.1.2 and PS3.5 §6.1: single-byte sets, UTF-8, GB18030 and ISO 2022
// escapes. Knows no tag and no data set.

/** DICOM's defined terms and the label under which every TextDecoder knows the same repertoire. */
const SETS: ReadonlyMap<string, string> = new Map([
  ['', 'iso-8859-1'],
  ['6', 'iso-8859-1'],
  ['100', 'iso-8859-1'],
  ['101', 'iso-8859-2'],
  ['109', 'iso-8859-3'],
  ['110', 'iso-8859-4'],
  ['144', 'iso-8859-5'],
  ['127', 'iso-8859-6'],
  ['126', 'iso-8859-7'],
  ['138', 'iso-8859-8'],
  ['148', 'windows-1254'],
  ['203', 'iso-8859-15'],
  ['166', 'windows-874'],
  ['13', 'shift_jis'],
  ['192', 'utf-8'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gbk'],
])

const ESC = 0x1b
type Rule = (bytes: Uint8Array) => string

/** What each escape sequence (after ESC) switches to, PS3.3 tables C.12-3 and C.12-4. */
const ESCAPES: readonly (readonly [string, Rule])[] = [
  ['$(D', (bytes) => decodeAs('euc-jp', withSingleShift(bytes))],
  ['$)C', (bytes) => decodeAs('euc-kr', bytes)],
  ['$)A', (bytes) => decodeAs('gb18030', bytes)],
  ['$B', (bytes) => decodeAs('euc-jp', withHighBits(bytes))],
  ['$@', (bytes) => decodeAs('euc-jp', withHighBits(bytes))],
  ['(B', (bytes) => decodeAs('iso-8859-1', bytes)],
  ['(J', (bytes) => decodeAs('shift_jis', bytes)],
  [')I', (bytes) => decodeAs('shift_jis', bytes)],
  ['-A', (bytes) => decodeAs('iso-8859-1', bytes)],
  ['-B', (bytes) => decodeAs('iso-8859-2', bytes)],
  ['-C', (bytes) => decodeAs('iso-8859-3', bytes)],
  ['-D', (bytes) => decodeAs('iso-8859-4', bytes)],
  ['-L', (bytes) => decodeAs('iso-8859-5', bytes)],
  ['-G', (bytes) => decodeAs('iso-8859-6', bytes)],
  ['-F', (bytes) => decodeAs('iso-8859-7', bytes)],
  ['-H', (bytes) => decodeAs('iso-8859-8', bytes)],
  ['-M', (bytes) => decodeAs('windows-1254', bytes)],
  ['-b', (bytes) => decodeAs('iso-8859-15', bytes)],
  ['-T', (bytes) => decodeAs('windows-874', bytes)],
]

/** Sets of two 7-bit bytes a character: `^` and `=` may be halves of one, and only an escape leads out. */
const PAIRED: ReadonlySet<string> = new Set(['$(D', '$B', '$@'])

/**
 * Text from the bytes of one element. `characterSets` are the values of Specific Character Set, the first one being the default;
 * an unknown term is read as Latin-1, so that ASCII stays readable.
 */
export function decodeText(bytes: Uint8Array, characterSets: readonly string[]): string {
  const initial = labelOf(characterSets[0] ?? '')
  if (!bytes.includes(ESC)) return decodeAs(initial, bytes)
  let text = ''
  const fallback: Rule = (run) => decodeAs(initial, run)
  let rule = fallback
  let isPaired = false
  let from = 0
  for (let at = 0; at <= bytes.length; at++) {
    const isEscape = bytes[at] === ESC
    if (at < bytes.length && !isEscape && (isPaired || !isDelimiter(bytes[at]))) continue
    text += rule(bytes.subarray(from, at))
    const escape = isEscape ? escapeAt(bytes, at + 1) : undefined
    if (escape !== undefined) {
      rule = escape[1]
      isPaired = PAIRED.has(escape[0])
      at += escape[0].length
      from = at + 1
    } else {
      // A delimiter switches back to the default set, PS3.5 §6.1.2.5.3.
      rule = fallback
      isPaired = false
      from = at
    }
  }
  return text
}

function labelOf(term: string): string {
  const key = term
    .trim()
    .replace(/^ISO[ _]2022[ _]IR[ _]/, '')
    .replace(/^ISO[ _]IR[ _]/, '')
  return SETS.get(key) ?? 'iso-8859-1'
}

function escapeAt(bytes: Uint8Array, at: number): readonly [string, Rule] | undefined {
  return ESCAPES.find(([sequence]) => [...sequence].every((c, i) => bytes[at + i] === c.charCodeAt(0)))
}

/** `^`, `=`, CR and LF. */
function isDelimiter(byte: number | undefined): boolean {
  return byte === 0x0d || byte === 0x0a || byte === 0x5e || byte === 0x3d
}

function decodeAs(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes)
}

function withHighBits(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte | 0x80)
}

/** JIS X 0212 in EUC-JP: every pair behind a single shift (8F). */
function withSingleShift(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let i = 0; i + 1 < bytes.length; i += 2) out.push(0x8f, (bytes[i] ?? 0) | 0x80, (bytes[i + 1] ?? 0) | 0x80)
  return Uint8Array.from(out)
}
