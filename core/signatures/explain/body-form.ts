import { queryOf } from '../../parsing/pairs'
import { utf8Bytes } from '../encode'
import { latin1Bytes } from '../../latin1'
import { bySender, type BodyChange, rewritten } from './body-words'

/** Returns a form's body written in other usual ways; nothing if the text is not a form. */
export function formChanged(text: string): BodyChange[] {
  if (!/^[^\s{[<"]+=[^\s]*$/.test(text)) return []
  const pairs = text.split('&')
  const payload = pairs.find((pair) => pair.startsWith('payload='))?.slice('payload='.length)
  return [
    ['form-plus', () => utf8Bytes(text.replaceAll('%20', '+')), rewritten('with + for spaces')],
    [
      'form-percent',
      () => utf8Bytes(text.replaceAll('+', '%20')),
      rewritten('with %20 for spaces'),
    ],
    [
      'form-sorted',
      () => utf8Bytes(pairs.toSorted().join('&')),
      rewritten('with its values sorted'),
    ],
    ['form-decoded', () => decoded(text), rewritten('decoded')],
    [
      'form-payload',
      () => (payload === undefined ? null : decoded(payload)),
      bySender(
        'as the JSON in its field "payload"',
        'the sender signs the JSON and sends it in a form',
        'Sign the whole form as it is sent, or send the JSON itself.',
      ),
    ],
  ]
}

/** Returns the query in place of the body, if there is one. */
export function queryInstead(target: string): BodyChange[] {
  const query = queryOf(target)
  if (query === null || query === '') return []
  const words = {
    name: 'The query instead of the body',
    right: 'for the query instead of the body',
    why: 'the sender signs the query of the address',
    todo: 'Check the sender’s documentation for what is signed.',
  }
  return [['query', () => latin1Bytes(query), words]]
}

function decoded(text: string): Uint8Array | null {
  try {
    return utf8Bytes(decodeURIComponent(text.replaceAll('+', ' ')))
  } catch {
    // Its percent encoding is malformed.
    return null
  }
}
