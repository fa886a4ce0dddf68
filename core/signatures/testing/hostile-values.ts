const long = 65_536
const filled = (piece: string): string =>
  piece.repeat(Math.ceil(long / piece.length)).slice(0, long)
const everyByte = String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i))

/** Header values that nobody signs with: too long, too many, not what they claim to be. Latin-1. */
export const hostileValues: string[] = [
  ['a', '0', 'A', ',', ';', '=', ' ', '\0', '\xff', '-', '%', '{', '"', '\\', '\t'].map(filled),
  ['t=1,', 'v1=,', 'v1=00,', 'ts=1;h1=00;', 'v1,AA== ', 'v1a,AA== ', 'sha256=', '00,', ', '].map(
    filled,
  ),
  ['', ' ', '0', 'a', '=', '==', ',', ';', 'null', 'undefined', 'true', '[object Object]', '-1'],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '{"__proto__":{"valid":true}}'],
  ['t=__proto__,v1=constructor', '__proto__=1,v1=__proto__', 'ts=constructor;h1=toString'],
  ['t=99999999999999999999,v1=00', 't=-1,v1=00', 't=NaN,v1=', 't=1e999,v1=', 't=,v1=', 't=,t=,v1'],
  ['99999999999999999999', '1e400', '-0', 'Infinity', '0x10', '+275760-09-13T00:00:00.001Z', '١٢٣'],
  ['sha256=', 'sha1=', 'sha512=zz', 'md5=00', 'v0=', 'v0=zz', 'v1,', 'v1a,', 'v1', 'v2,AA=='],
  ['A', 'AA=', 'AAA=A', '====', 'AA\nAA', 'AA AA', '_-_-', 'zz', '0g', 'é', '\ud83d\udca9', '\x85'],
  [everyByte, everyByte.repeat(64), Buffer.alloc(4096, 0xc0).toString('latin1')],
  ['Bearer', 'Bearer ', 'Basic', 'Basic ', 'Basic Og==', 'Basic !', filled('Basic '), 'bearer \0'],
  ['-----BEGIN CERTIFICATE-----', '-----BEGIN CERTIFICATE-----AA-----END CERTIFICATE-----'],
  ['https://', 'javascript:alert(1)', '//evil.example/a.pem', 'http://[::1', 'https://%00/a.pem'],
].flat()

/** Secrets that no form would accept, and some that it would. */
export const hostileSecrets: string[] = [
  filled('s3cret '),
  filled('-----BEGIN CERTIFICATE-----'),
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
  'WH-1\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  'whsec_',
  'whsec_!',
  'whpk_',
  'whpk_AAAA',
  `whpk_${'A'.repeat(43)}=`,
  '0'.repeat(64),
  'f'.repeat(64),
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE',
  '__proto__',
  '\0\0\0\0\0\0\0\0',
  '\ud83d\ude00 \u202e',
]
