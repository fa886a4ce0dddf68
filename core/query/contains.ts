/** Characters of a text up to which it is not worth asking a pattern first. */
const short = 256
/** Characters of the wanted text that are asked for first: a pattern tries that many at every place. */
const probed = 8

/**
 * Returns a test whether a text contains another, both in lower case. Most long texts do not: a pattern says
 * so without making a copy in lower case.
 */
export function containsTest(wanted: string): (text: string) => boolean {
  const low = wanted.toLowerCase()
  const probe = probeFor(low)
  return (text) => (text.length <= short || probe.test(text)) && text.toLowerCase().includes(low)
}

/** Returns a pattern that matches whatever contains a text once it is in lower case. */
function probeFor(low: string): RegExp {
  const runs = low.match(/[ -~]+/g) ?? []
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  const source = longest
    .slice(0, probed)
    .replaceAll(/[^\w\s]/g, '\\$&')
    // The only other characters that have ASCII in their lower case.
    .replaceAll('k', '[k\u212a]')
    .replaceAll('i', '[i\u0130]')
  return new RegExp(source, 'i')
}
