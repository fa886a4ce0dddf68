import { decode } from './decode'
import { hidden, namesSecret } from './secret-names'

/**
 * JSON Web Tokens, then the prefixes by which scanners find an issuer's keys. No pattern can begin
 * a second attempt inside another, so that hostile text costs one pass.
 */
const shapes = [
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  /\b(?:sk|rk|pk)_(?:live|test)_\w{8,}/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_\w{20,}|\bgithub_pat_\w{20,}/g,
  /\bxox[a-z]-[\w-]{8,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  /\bwh(?:sec|pk)_[\w+/=]{8,}/g,
  /\bwb[os]_\w{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bBearer\s+[\w.~+/=-]{8,}/gi,
]

const userinfo = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)([^\s/?#@"'<>]{1,512})@/gi
/** `ssh://git@host` contains no secret. */
const onlyUser = /^(?:ssh|git|git\+ssh|sftp):/i

/** A parameter of an address inside a text; `&` also as JSON encoders write it. */
const parameter = /([?&;#]|\\u0026|\\u003f)([\w%.[\]~-]{1,100})=([^&;#\s"'<>\\]+)/gi

/** No pattern is shorter. */
export const minSecret = 6

/**
 * Replaces text that looks like a secret, wherever it is: known key prefixes, JSON Web Tokens, and
 * in addresses the userinfo and the parameters with secret names.
 */
export function hideShapes(text: string): string {
  if (text.length < minSecret) return text
  let result = text
  if (text.includes('://'))
    result = result.replaceAll(userinfo, (whole, scheme: string, info: string) =>
      onlyUser.test(scheme) && !info.includes(':') ? whole : `${scheme}${hidden}@`,
    )
  if (text.includes('=')) {
    result = result.replaceAll(parameter, (whole, mark: string, name: string) =>
      namesSecret(decode(name)) ? `${mark}${name}=${hidden}` : whole,
    )
  }
  for (const shape of shapes) result = result.replaceAll(shape, hidden)
  return result
}
