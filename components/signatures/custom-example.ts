import type { CustomScheme } from '@/core/contract/secret'

const bytesOf: Record<CustomScheme['algorithm'], number> = {
  md5: 16,
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

export const algorithmNames: Record<CustomScheme['algorithm'], string> = {
  md5: 'HMAC-MD5',
  sha1: 'HMAC-SHA1',
  sha256: 'HMAC-SHA256',
  sha384: 'HMAC-SHA384',
  sha512: 'HMAC-SHA512',
}

/** Returns the header that a custom scheme looks for, and how its digest is computed. */
export function customExample(custom: CustomScheme): { line: string; digest: string } {
  const { header, prefix, algorithm, encoding, signed } = custom
  const bytes = bytesOf[algorithm]
  const length = {
    hex: `${bytes * 2} hex digits`,
    base64: `${4 * Math.ceil(bytes / 3)} characters of base64`,
    base64url: `${Math.ceil((bytes * 4) / 3)} characters of base64url`,
  }[encoding]
  return {
    line: `${header || 'X-Signature'}: ${fieldsOf(signed)}${prefix}<${length}>`,
    digest: `${algorithmNames[algorithm]} of ${signed || 'nothing'}`,
  }
}

/** Returns what stands before the digest in the same header: "t=…,". */
const fieldsOf = (signed: string): string =>
  Array.from(signed.matchAll(/\{field\.([^{}]+)\}/gi), ([, name = '']) => `${name}=…,`).join('')

export const newCustom: CustomScheme = {
  header: '',
  prefix: '',
  algorithm: 'sha256',
  encoding: 'hex',
  key: 'text',
  signed: '{body}',
}
