import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeText } from './charset.ts'
import { personName } from './person-name.ts'
import { ascii } from './test-bytes.ts'

const test = suite('text')

/** The examples of PS3.5 annexes H, I, J and K, byte for byte. */
const EXAMPLES = [
  ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
  ['ISO_IR 192', '\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1', '王^小東'],
  ['GB18030', '\xcd\xf5^\xd0\xa1\xb6\xab', '王^小东'],
  ['ISO_IR 144', '\xbb\xee\xda', 'Люк'],
  ['ISO_IR 126', '\xc4\xe9\xef', 'Διο'],
  [
    '\\ISO 2022 IR 87',
    'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B',
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
  ],
  [
    'ISO 2022 IR 13\\ISO 2022 IR 87',
    '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J',
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎',
  ],
  [
    '\\ISO 2022 IR 149',
    'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf',
    'Hong^Gildong=洪^吉洞=홍^길동',
  ],
  ['', 'Adams^John', 'Adams^John'],
  ['ISO_IR 999', 'Adams^John', 'Adams^John'],
] as const

for (const [sets, bytes, text] of EXAMPLES) {
  test(`[D5] text is read by its character set: ${sets || 'none'}`, () => {
    assert.is(decodeText(ascii(bytes), sets.split('\\')), text)
  })
}

test('[D5] a person name reads family first, with its ideographic form beside it', () => {
  assert.is(personName('Yamada^Tarou=山田^太郎=やまだ^たろう'), 'Yamada, Tarou (山田, 太郎)')
  assert.is(personName('Adams^John Robert Quincy^^Rev.^B.A. M.Div.'), 'Adams, Rev. John Robert Quincy B.A. M.Div.')
  assert.is(personName('=王^小東'), '王, 小東')
  assert.is(personName('Phantom'), 'Phantom')
  assert.is(personName(''), '')
})

test.run()
