import { tchar } from '../http/token'

/** A piece of a template: fixed text, or the name of a value. */
export type Token = { text: string } | { name: string }

/** Names of the pieces of a request that a signature can cover. */
export const templatePiece = new RegExp(
  `^(?:body|url|method|path|query|time|id)$|^(?:header|field)\\.${tchar}{1,100}$`,
  'i',
)
/** A name in braces. */
export const templatePlaceholder = /\{([^{}]*)\}/g

/** Returns why a template cannot be used, as a sentence; null if it can. */
export function templateError(template: string): string | null {
  for (const [all, name = ''] of template.matchAll(templatePlaceholder)) {
    if (!templatePiece.test(name) || name === 'time' || name === 'id') {
      return `${all} is not one of {body}, {header.<name>}, {field.<name>}, {url}, {method}, {path} and {query}`
    }
  }
  return null
}
