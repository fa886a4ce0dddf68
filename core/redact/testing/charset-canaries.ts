import type { Canary } from './canary'
import { packed, secretIn } from './packed-canary'

const ja =
  (head: string, tail: string): ((body: Buffer) => Buffer) =>
  (body) =>
    Buffer.concat([Buffer.from(head, 'latin1'), body.subarray(1, -1), Buffer.from(tail, 'latin1')])

/** The secret in a text of every kind of charset. */
export const inCharsets: Canary[] = [
  packed('UTF-16', (body) => Buffer.from(String(body), 'utf16le'), {
    type: 'application/json; charset=utf-16le',
    keeps: '',
  }),
  packed('UTF-16 without a charset', (body) => Buffer.from(String(body), 'utf16le'), { keeps: '' }),
  packed('UTF-16, the high byte first', (body) => Buffer.from(String(body), 'utf16le').swap16(), {
    keeps: '',
  }),
  packed(
    'UTF-16, a form',
    (body) => Buffer.from(`token=${secretIn(String(body))}&a=1`, 'utf16le'),
    {
      type: 'application/x-www-form-urlencoded',
      keeps: '',
    },
  ),
  packed('UTF-8 that is declared as UTF-16', (body) => body, {
    type: 'application/json; charset=utf-16',
  }),
  // 表 ends with the byte of a backslash, 能 in Big5 with that of a brace.
  packed('Shift JIS', ja('{"a":"\x95\x5c",', '}'), { type: 'application/json; charset=shift_jis' }),
  packed('GBK', ja('{"a":"\x83\x5c",', '}'), { type: 'application/json; charset=gbk' }),
  packed('GB 18030', ja('{"a":"\x81\x30\x81\x30\x83\x5c",', '}'), {
    type: 'application/json; charset=gb18030',
  }),
  packed('Big5', ja('{"a":"\xa5\x5c",', '}'), { type: 'application/json; charset=big5' }),
  packed('ISO-2022-JP', ja('{"a":"\x1b$B\x22\x22\x5c\x22\x1b(B",', '}'), {
    type: 'application/json; charset=iso-2022-jp',
  }),
  packed('latin-1', ja('{"a":"\xe9",', '}'), { type: 'application/json; charset=iso-8859-1' }),
  packed('latin-1 that nobody declares', ja('{"a":"\xe9",', '}')),
]
