import type { SigningStep } from '@/core/fixtures/signing-steps'
import type { Token } from '@/core/contract/signature-template'
import type { HmacRecipe, KeyForm } from '@/core/signatures/recipe'
import type { Encoding } from '@/core/signatures/encode'
import { hubspotEscapes } from '@/core/signatures/table/hubspot'
import type { TimeUnit } from '@/core/signatures/time'
import { pythonString } from '../literals'

const keys: Record<KeyForm, string> = {
  text: 'secret.encode()',
  hex: 'bytes.fromhex(secret.strip())',
  base64: 'from_base64(secret)',
  standard: "from_base64(re.sub(r'^(?:v1,)?(?:whsec_)?', '', secret.strip()))",
}

const times: Record<TimeUnit, string> = {
  s: 'str(int(time.time()))',
  ms: 'str(int(time.time() * 1000))',
  iso: "datetime.now(timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%f')[:-3] + 'Z'",
}

const written: Record<Encoding, (digest: string) => string> = {
  hex: (digest) => `${digest}.hex()`,
  base64: (digest) => `base64.b64encode(${digest}).decode()`,
  base64url: (digest) => `base64.urlsafe_b64encode(${digest}).decode().rstrip('=')`,
  text: (digest) => `${digest}.decode()`,
}

/** Returns a function that signs the fixture by one scheme, and returns the header lines that this changes. */
export function pythonSigning({ id, scheme, secretEnv, recipe }: SigningStep): string {
  const head = `def ${pythonSigner(id)}():
    # ${scheme.name}: ${scheme.algorithm}.
    secret = secret_of(${pythonString(secretEnv)})
`
  if (recipe.kind === 'token') {
    const token =
      recipe.encoding === 'text' ? 'secret' : 'base64.b64encode(secret.encode()).decode()'
    const value = recipe.prefix === '' ? token : `${pythonString(recipe.prefix)} + ${token}`
    return `${head}    return [(${pythonString(recipe.header)}, ${value})]\n`
  }
  const { time, proofs } = recipe
  return `${head}    key = ${keys[recipe.key]}
${time ? `    now = ${times[time.unit]}\n` : ''}    signed = b''.join([
${recipe.signs.map((token) => `        ${signedPiece(recipe, token)},\n`).join('')}    ])
    return [
${timeLine(recipe)}${proofs.map((proof) => `        (${pythonString(proof.header)}, ${proofValue(recipe, proof)}),\n`).join('')}    ]
`
}

/** Returns the name of the function that signs by a scheme. */
export const pythonSigner = (id: string): string => `sign_${id.replaceAll('-', '_')}`

function signedPiece({ time }: HmacRecipe, token: Token): string {
  if ('text' in token) return `${pythonString(token.text)}.encode()`
  const { name } = token
  if (name === 'body') return 'BODY'
  if (name === 'url') return "ADDRESS.encode('latin-1')"
  if (name === 'decodedurl') {
    return `re.sub(r'${hubspotEscapes.source}', lambda one: unquote(one[0]), ADDRESS, flags=re.I).encode('latin-1')`
  }
  if (name === 'path') return `${pathAndQuery}.partition('?')[0].encode('latin-1')`
  if (name === 'query') return `${pathAndQuery}.partition('?')[2].encode('latin-1')`
  if (name === 'method') return "FIXTURE['request']['method'].encode()"
  if (name === 'form') return 'form_fields().encode()'
  const header = name.replace(/^header\./, '').toLowerCase()
  if (name === 'time' || header === time?.header?.toLowerCase()) return 'now.encode()'
  return `value_of(${pythonString(header)}).encode('latin-1')`
}

const pathAndQuery = "re.sub(r'^[a-z]+://[^/]*', '', ADDRESS, flags=re.I)"

const timeLine = ({ time }: HmacRecipe): string =>
  time?.header ? `        (${pythonString(time.header)}, now),\n` : ''

function proofValue({ fields }: HmacRecipe, proof: HmacRecipe['proofs'][number]): string {
  const digest = written[proof.encoding](
    `hmac.new(key, signed, ${pythonString(proof.hash)}).digest()`,
  )
  if (fields) {
    const { separator, time: at, digest: name } = fields
    return `${pythonString(`${at}=`)} + now + ${pythonString(`${separator}${name}=`)} + ${digest}`
  }
  return proof.prefix === '' ? digest : `${pythonString(proof.prefix)} + ${digest}`
}
