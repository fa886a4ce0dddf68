import type { SigningStep } from '@/core/fixtures/signing-steps'
import type { Token } from '@/core/contract/signature-template'
import type { HmacRecipe, KeyForm } from '@/core/signatures/recipe'
import type { Encoding } from '@/core/signatures/encode'
import { hubspotEscapes } from '@/core/signatures/table/hubspot'
import type { TimeUnit } from '@/core/signatures/time'
import { jsString } from '../literals'

const keys: Record<KeyForm, (secret: string) => string> = {
  text: (secret) => `Buffer.from(${secret}, 'utf8')`,
  hex: (secret) => `Buffer.from(${secret}.trim(), 'hex')`,
  base64: (secret) => `Buffer.from(${secret}.trim(), 'base64')`,
  standard: (secret) =>
    `Buffer.from(${secret}.trim().replace(/^(?:v1,)?(?:whsec_)?/, ''), 'base64')`,
}

const times: Record<TimeUnit, string> = {
  s: 'String(Math.floor(Date.now() / 1000))',
  ms: 'String(Date.now())',
  iso: 'new Date().toISOString()',
}

/** Returns a function that signs the fixture by one scheme, and returns the header lines that this changes. */
export function typescriptSigning({ id, scheme, secretEnv, recipe }: SigningStep): string {
  const head = `/** Signs as ${scheme.name} does: ${scheme.algorithm}. */
function ${signerName(id)}(): Line[] {
  const secret = secretOf(${jsString(secretEnv)})
`
  if (recipe.kind === 'token') {
    const token = recipe.encoding === 'text' ? 'secret' : `Buffer.from(secret).toString('base64')`
    const value = recipe.prefix === '' ? token : `${jsString(recipe.prefix)} + ${token}`
    return `${head}  return [[${jsString(recipe.header)}, ${value}]]\n}\n`
  }
  const { time, proofs } = recipe
  return `${head}  const key = ${keys[recipe.key]('secret')}
${time ? `  const time = ${times[time.unit]}\n` : ''}  const sign = (hash: string) =>
    createHmac(hash, key)
${recipe.signs.map((token) => `      .update(${signedPiece(recipe, token)})\n`).join('')}      .digest()
  return [
${timeLine(recipe)}${proofs.map((proof) => `    [${jsString(proof.header)}, ${proofValue(recipe, proof)}],\n`).join('')}  ]
}
`
}

/** Returns the name of the function that signs by a scheme. */
export const signerName = (id: string): string =>
  `sign${id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`

/** Returns whether signing takes the fields of a form. */
export const signsForm = ({ recipe }: SigningStep): boolean =>
  recipe.kind === 'hmac' && recipe.signs.some((token) => 'name' in token && token.name === 'form')

/** Returns whether signing takes header values of the fixture. */
export const signsHeaders = ({ recipe }: SigningStep): boolean =>
  recipe.kind === 'hmac' &&
  recipe.signs.some((token) => signedPiece(recipe, token).startsWith('valueOf('))

function signedPiece({ time }: HmacRecipe, token: Token): string {
  if ('text' in token) return jsString(token.text)
  const { name } = token
  if (name === 'body') return 'body'
  if (name === 'url') return "address, 'latin1'"
  if (name === 'decodedurl') {
    return `address.replace(/${hubspotEscapes.source}/gi, (escape) => decodeURIComponent(escape)), 'latin1'`
  }
  if (name === 'path') return `${pathAndQuery}.split('?')[0] ?? '', 'latin1'`
  if (name === 'query') return `${pathAndQuery}.split('?').slice(1).join('?'), 'latin1'`
  if (name === 'method') return 'fixture.request.method'
  if (name === 'form') return 'formFields()'
  const header = name.replace(/^header\./, '').toLowerCase()
  if (name === 'time' || header === time?.header?.toLowerCase()) return 'time'
  return `valueOf(${jsString(header)}), 'latin1'`
}

const pathAndQuery = "address.replace(/^[a-z]+:\\/\\/[^/]*/i, '')"

const timeLine = ({ time }: HmacRecipe): string =>
  time?.header ? `    [${jsString(time.header)}, time],\n` : ''

function proofValue({ fields }: HmacRecipe, proof: HmacRecipe['proofs'][number]): string {
  const digest = `sign(${jsString(proof.hash)}).toString(${jsString(encodings[proof.encoding])})`
  if (fields) {
    const { separator, time: at, digest: name } = fields
    return `\`${at}=\${time}${separator}${name}=\${${digest}}\``
  }
  return proof.prefix === '' ? digest : `${jsString(proof.prefix)} + ${digest}`
}

const encodings: Record<Encoding, string> = {
  hex: 'hex',
  base64: 'base64',
  base64url: 'base64url',
  text: 'utf8',
}
