import type { BinReplies } from '../contract/replies'
import { Failure } from '../errors'
import type { Scripts } from '../ports/scripts'
import { invalidReplies, inWords } from './check-replies'
import { rulePlace } from './rule-place'

/**
 * Checks that the scripts a bin does not have yet can answer. Throws `bad_request` naming rule, line and
 * column, and `busy` if too many scripts wait.
 */
export async function checkNewScripts(
  { scripts }: { scripts: Pick<Scripts, 'check'> },
  binKey: number,
  { before, after }: { before: BinReplies; after: BinReplies },
): Promise<void> {
  const known = new Set(scriptsOf(before).map(({ code }) => code))
  const written = scriptsOf(after).filter(({ code }) => !known.has(code))
  if (written.length === 0) return
  const errors = await scripts.check({ binKey, codes: written.map(({ code }) => code) })
  if (!errors)
    throw new Failure('busy', 'Too many scripts are waiting to be checked: nothing was saved', 1)
  const refused = written.flatMap(({ place }, at) => {
    const message = errors[at] ?? null
    return message === null ? [] : [inWords(place, { field: 'code', message })]
  })
  if (refused.length > 0) throw invalidReplies(refused)
}

const scriptsOf = ({ rules }: BinReplies): { place: string; code: string }[] =>
  rules.flatMap((rule, at) =>
    rule.answer.kind === 'script' ? [{ place: rulePlace(at, rule), code: rule.answer.code }] : [],
  )
