import { latin1Bytes } from '../latin1'
import { looksRandom } from './looks-random'
import { restOfCharacter } from './trail-bytes'

/** Replaces a secret. */
export const redactionMark = '[hidden]'

/**
 * What a name says of its value: it is a secret, it is one unless it plainly names something, it is one if
 * it looks like a key, or it is none.
 */
export type Secrecy = 'always' | 'mostly' | 'random' | 'never'

/** Where a name stands. */
export type NamePlace = 'header' | 'query' | 'member'

/** Parts of words that name a secret, also where words are written together. */
const nouns =
  /token|secret|passw|passphrase|passcode|passkey|pwd|apikey|accesskey|privatekey|signingkey|sharedkey|credential|signature|hmac|jwt|bearer|cookie|authoriz|sessionid|sessid|sessionkey|pincode|mnemonic/
/** Nouns of several words, written together or apart. */
const compounds = /^(?:pass(?:wd|(?:word|phrase)s?)|(?:seed|recovery|backup)phrase|samlresponse)$/
/** Words that contain such parts and name none. */
const others =
  /^(?:tokeni[sz]\w*|secretar\w*|cookiebot|passwordless|(?:un|pre)?authori[sz](?:ed|e|ers?|es|ing))$/
/** Words that name a secret where nothing follows them. */
const last = new Set(
  'auth authentication otp totp hotp pin pw creds cvc cvv cvv2 csc sig csrf xsrf'.split(' '),
)
/** Names that are a secret's as a whole. */
const whole = new Set(['pass', 'sign', 'signed', 'wresult'])

/** Before "key": what the key opens. Any other may name a thing by it: an issue, an object, a row. */
const keys = new Set(
  `access account admin api app auth authentication authorization backup client consumer deploy
  decryption dev developer encrypt encryption function functions gateway handshake host ingest ingestion integration
  license licence management master merchant personal pass private recovery rest routing secret server service
  session shared sign signing storage stream subscription symmetric unlock wallet webhook write`.split(
    /\s+/,
  ),
)
/** Before "code": one that is used once instead of a password. */
const codes = new Set(
  `access activation auth authentication authorization backup confirmation device fa factor handshake
  invitation invite login magic mfa oauth otp pairing pass passwordless pin recovery redemption reset security
  signin sms totp verification`.split(/\s+/),
)
/** Before "link" or "url": what it does for whoever opens it. */
const deeds = new Set(
  'activation confirmation invitation invite login magic passwordless recovery reset signin verification'.split(
    ' ',
  ),
)
/** Passwords in other languages. */
const translated =
  /senha|contrase[nñ]a|mot[_ -]?de[_ -]?passe|kennwort|wachtwoord|l[oö]senord|adgangskode|salasana|hasło|jelszó|şifre|mật[_ ]?khẩu|συνθηματικό|κωδικός[_ ]?πρόσβασης|пароль|密[码碼]|口令|パスワード|비밀번호|รหัสผ่าน|סיסמ[הא]|كلمة[_ ]?(?:المرور|السر)/i
/** Before "token": one that opens nothing. */
const places = new Set(
  'continuation continue cursor delta max next page paging pagination resume scroll skip sync'.split(
    ' ',
  ),
)
/** Before "key": one that everybody may know. */
const open = new Set(['public', 'idempotency'])
/** After a secret's name: something about the secret. */
const about = new Set(
  `action address age alert alerts algo alg algorithm amount at balance count counts created currency date days decimals
  description disabled domain duration enabled end ended error errors event events expiration expire expired expires expiry
  format headers holder holders index issued issuer kind length level lifetime limit limits max message
  method methods min mode name names policy position present protection price provider reason remaining request
  requests required scanning scope scopes seconds size standard status strength supply supported symbol time
  timestamp total transfers ttl type types updated usage used valid verified version`.split(/\s+/),
)
/** After a secret's name: perhaps the secret in another form. */
const perhaps = new Set(['id', 'ids', 'uri', 'uris', 'url', 'urls', 'endpoint', 'path'])

/** Returns the words of a name in lower case: of camelCase, snake_case, kebab-case, paths and brackets. */
const nameWords = (name: string): string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase())

const known: Record<NamePlace, Map<string, Secrecy>> = {
  header: new Map(),
  query: new Map(),
  member: new Map(),
}
const maxKnown = 5000

/** Returns what the name of a header, a parameter, a field or an element says of its value. */
export function secrecyOf(name: string, place: NamePlace): Secrecy {
  const judgements = known[place]
  let found = judgements.get(name)
  if (found === undefined) {
    if (judgements.size >= maxKnown) judgements.clear()
    found = judged(name.slice(0, 200), place)
    if (name.length <= 100) judgements.set(name, found)
  }
  return found
}

function judged(name: string, place: NamePlace): Secrecy {
  if (namesPassword(name)) return 'always'
  const words = nameWords(name)
  const all = words.filter((word) => !/^(?:x|\d+|v\d+)$/.test(word))
  const end = all.at(-1) ?? ''
  const before = all.at(-2) ?? ''
  if (end === 'key' || end === 'keys') return ofKey(before, place)
  if (end === 'code' || end === 'codes')
    return ofCode(before, place, /one.?time.?codes?$/i.test(name))
  if (all.length === 1 && whole.has(end)) return 'always'
  if (actsForHolder(all)) return 'random'
  if (before === 'code' && end === 'verifier') return 'always'
  // SAML's, in base64 (RFC 7522); a test's is a sentence.
  if (/^assertions?$/.test(end)) return 'random'
  const noun = all.findLastIndex((word, at) => isNoun(word, all[at - 1]))
  if (noun === -1) return ofSession(all, place)
  const word = all[noun] ?? ''
  const after = all.slice(noun + 1)
  if (last.has(word) && after.length > 0 && !(noun === 0 && words[0] === 'x')) return 'never'
  if (after.some((each) => about.has(each))) return 'never'
  if (places.has(all[noun - 1] ?? '') && /^tokens?$/.test(word)) return 'never'
  const isId = after.some((each) => perhaps.has(each))
  return isId && !/secret|cookie|sess/.test(word) ? 'random' : 'always'
}

const isLink = (word: string): boolean => /^(?:link|url|uri)s?$/.test(word)

/** Whether words name a link by what it does for whoever opens it: `magic_link`, `magicLinkUrl`. */
function actsForHolder(all: string[]): boolean {
  const first = all.findIndex(isLink)
  return deeds.has(all[first - 1] ?? '') && all.slice(first).every(isLink)
}

/** Returns whether a name is that of a password in another language than English. */
export function namesPassword(name: string): boolean {
  if (translated.test(name)) return true
  if (!beyondAscii.test(name)) return false
  const whole = name.replaceAll(restOfCharacter, '')
  return [whole, fromUtf8(whole)].some((text) => translated.test(text.normalize('NFKC')))
}

/** Whether a text has other characters than ASCII's. */
// eslint-disable-next-line no-control-regex
export const beyondAscii = /[^\x00-\x7f]/

/** Bodies are read as a character for each byte. */
const fromUtf8 = (name: string): string =>
  /[\x80-\xff]/.test(name) && !/[\u0100-\uffff]/.test(name)
    ? new TextDecoder().decode(latin1Bytes(name))
    : name

const isNoun = (word: string, before = ''): boolean =>
  last.has(word) ||
  compounds.test(word) ||
  compounds.test(before + word) ||
  (nouns.test(word) && !others.test(word)) ||
  (word === 'key' && keys.has(before))

function ofKey(before: string, place: NamePlace): Secrecy {
  if (before === '') return place === 'member' ? 'random' : place === 'query' ? 'mostly' : 'always'
  if (open.has(before)) return 'never'
  return keys.has(before) || nouns.test(before) ? 'always' : 'random'
}

function ofCode(before: string, place: NamePlace, isOnce: boolean): Secrecy {
  if (codes.has(before) || isOnce) return 'always'
  return before === '' && place === 'query' ? 'mostly' : 'random'
}

/** A session may be a lesson as well as a login: only its id is always a secret. */
function ofSession(all: string[], place: NamePlace): Secrecy {
  const at = all.findIndex((word) => word.includes('session'))
  if (at === -1) return 'never'
  const after = all.slice(at + 1)
  if (after.some((word) => about.has(word))) return 'never'
  return place !== 'member' || after[0] === 'id' ? 'always' : 'random'
}

/** Returns whether a value is a secret, by what its name says. */
export function isSecret(secrecy: Secrecy, value: string): boolean {
  if (secrecy === 'mostly') return !namesThing.test(value)
  return secrecy === 'random' ? looksRandom(value) : secrecy === 'always'
}

const nothing =
  /^(?:true|false|null|none|nil|undefined|yes|no|on|off|read|write|enabled|disabled|required|optional|\[\s*\]|\{\s*\}|)$/i

/** Whether a value is none that could be secret: true or nothing, or how many there are of what is named. */
export function saysNothing(name: string, value: string): boolean {
  if (nothing.test(value)) return true
  const isCount = /tokens$/i.test(name) || (/s$/i.test(name) && value.length <= 3)
  return isCount && /^-?\d[\d.]*(?:e[+-]?\d+)?$/i.test(value)
}

/** An issue, a number, a country, an error, a file. */
const namesThing =
  /^(?:[A-Z][A-Z0-9_]{0,14}-\d{1,9}|\d{1,5}|[A-Z]{2,3}|[A-Za-z]+(?:[_-][A-Za-z]+)+|[\w./-]+\.[a-z]{2,4})$/

/**
 * Returns whether a list or an object of such a name is a secret as a whole; of others each value is looked
 * at, such as the names of those who signed.
 */
export const hidesAll = (name: string): boolean =>
  !/(?:authorization|signature|session|key|code)s?$/i.test(name)

/** Returns what the name of a list says of the texts in it: of several who sign or are authorized, their names. */
export function secrecyOfItems(name: string, secrecy: Secrecy): Secrecy {
  if (secrecy === 'mostly') return 'random'
  const areNames = /(?:authorization|signature|session)s$/i.test(name)
  return secrecy === 'always' && areNames ? 'random' : secrecy
}

/**
 * Returns whether a member of an object called `of` says no more than that: it has a number, or the object's last
 * word: `recovery_codes: [{code: …}]`.
 */
export const repeatsName = (name: string, of: string): boolean =>
  of !== '' &&
  (/^\d{1,9}$/.test(name) ||
    (/^(?:key|code)$/i.test(name) && new RegExp(`${name}s?$`, 'i').test(of)))

/** Returns whether a name may be that of a secret. */
export const namesSecret = (name: string): boolean => secrecyOf(name, 'member') !== 'never'
