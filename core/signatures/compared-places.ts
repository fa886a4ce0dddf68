import { schemes } from './schemes'

/**
 * Where schemes find what they compare inside a body: a path of names, which in a list means each of its
 * items. The headers of these schemes only announce it.
 */
const inBody: Readonly<Record<string, readonly string[]>> = {
  'aws-sns': ['Signature'],
  'microsoft-graph': ['clientState'],
  mailgun: ['signature.signature', 'signature.parent-signature', 'signature.token'],
}

/** The schemes that find it in a body. */
export const comparedInBody: readonly string[] = Object.keys(inBody)

/** Headers with a signature or a token that a scheme compares, in lower case. */
export const comparedHeaders: readonly string[] = schemes
  .filter(({ id }) => !Object.hasOwn(inBody, id))
  .flatMap((scheme) => scheme.headers)

/** Paths of fields that a scheme compares. */
export const comparedFields: readonly string[] = Object.values(inBody).flat()
