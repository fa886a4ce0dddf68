import { decodeEntities } from '../parsing/xml-value'
import type { Edit } from './edits'
import { type HtmlAttribute, htmlAttributes } from './html-attributes'
import { redactionMark, isSecret, type Secrecy, secrecyOf } from './secret-names'

/** Attributes that name what an element holds. */
const names = /^(?:(?:data-)?(?:name|key|id)|formcontrolname|ng-model|v-model)$/
/** Those that say how a field is filled in: `type=password`, `autocomplete=one-time-code`. */
const purposes = /^(?:type|autocomplete|aria-label|placeholder|property|itemprop)$/
const values = /^(?:(?:data-)?(?:default-?)?val(?:ue)?|content)$/
/** Of the name spaces of XML itself and of its schemas, whose attributes say how a document is read. */
const ofDocument = /^(?:xml|xmlns|xsi|xlink)(?::|$)/

/**
 * Finds the secrets in the attributes of a tag: by their names, and by labels among them, in any order:
 * `<input value="…" name="token">`, `<add key="ApiKey" value="…"/>`. `content` is what the labels say of what
 * the element holds.
 */
export function attributeSecrets(tag: string): { edits: Edit[]; content: Secrecy } {
  if (!tag.includes('=')) return { edits: [], content: 'never' }
  const attributes = htmlAttributes(tag).filter(({ name }) => !ofDocument.test(name))
  const named = said(attributes, names)
  const either = strongest([named, said(attributes, purposes)])
  const edits: Edit[] = []
  for (const { name, value, start } of attributes) {
    const local = name.slice(name.indexOf(':') + 1)
    const secrecy = values.test(local) ? either : secrecyOf(local, 'member')
    if (value !== '' && isSecret(secrecy, value)) {
      edits.push({ start, end: start + value.length, text: redactionMark })
    }
  }
  const content = /^<textarea\b/i.test(tag) ? either : named
  return { edits, content: content === 'always' ? content : 'never' }
}

function said(attributes: readonly HtmlAttribute[], labels: RegExp): Secrecy {
  const found = attributes.filter(({ name }) => labels.test(name.slice(name.indexOf(':') + 1)))
  return strongest(found.map(({ value }) => secrecyOf(decodeEntities(value), 'member')))
}

const strongest = (all: readonly Secrecy[]): Secrecy =>
  (['always', 'mostly', 'random'] as const).find((secrecy) => all.includes(secrecy)) ?? 'never'
