import { jsString } from '../literals'
import { commentLines } from '../request-to-send'
import type { TestParts } from './test-parts'
import { signerName, signsForm, signsHeaders, typescriptSigning } from './typescript-signing'

/** Returns what a test in TypeScript begins with: a comment, and what reads and signs. */
export function typescriptHead({ steps }: TestParts, notes: readonly string[]): string {
  const comment = commentLines('//', [
    'Sends a captured request, signed freshly, to its handler: HANDLER_URL says where that is.',
    ...notes,
  ])
  const signs = steps.some(({ recipe }) => recipe.kind === 'hmac')
  const hmac = signs ? "import { createHmac } from 'node:crypto'\n" : ''
  return `${comment}${hmac}import { readFileSync } from 'node:fs'\n`
}

/** Returns the line that says where the handler is. */
export const typescriptAddress = ({ address }: TestParts): string =>
  `const address = process.env.HANDLER_URL ?? ${jsString(address)}\n`

/** Returns expressions: the fixture, of this path's expression, and its body. */
export const readingFixture = (file: string): string => `JSON.parse(readFileSync(${file}, 'utf8'))`
export const readingBody =
  "Buffer.from(fixture.request.body.lines.join('\\n'), fixture.request.body.encoding)"

/** Returns the functions that sign, and what these need. */
export function typescriptSigners({ steps }: TestParts): string {
  if (steps.length === 0) return ''
  const parts = steps.map(typescriptSigning)
  if (steps.some(signsHeaders)) parts.push(valueOf)
  if (steps.some(signsForm)) parts.push(formFields)
  return [...parts, secretOf].map((part) => `\n${part}`).join('')
}

/** Returns an expression: the header lines that signing changes. */
export const signedLines = ({ steps }: TestParts): string =>
  `[${steps.map(({ id }) => `...${signerName(id)}()`).join(', ')}]`

const valueOf = `function valueOf(wanted: string): string {
  const lines: Line[] = fixture.request.headers
  return lines
    .filter(([name]) => name.toLowerCase() === wanted)
    .map(([, value]) => value)
    .join(', ')
}
`

const formFields = `/** Names and values of the form, sorted; a repeated value counts once. */
function formFields(): string {
  const fields = new Map<string, Set<string>>()
  for (const [name, value] of new URLSearchParams(body.toString())) {
    fields.set(name, (fields.get(name) ?? new Set()).add(value))
  }
  return [...fields.keys()]
    .sort()
    .flatMap((name) => [...(fields.get(name) ?? [])].sort().map((value) => name + value))
    .join('')
}
`

const secretOf = `function secretOf(variable: string): string {
  const secret = process.env[variable]
  if (!secret) throw new Error(\`\${variable} must hold the secret that the handler verifies with\`)
  return secret
}
`
