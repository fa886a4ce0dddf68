import { type Caller, ownedBin } from '../access/access'
import type { BinReplies, SavedReplies } from '../contract/replies'
import type { Services } from '../services'
import { checkReplies } from '../replies/check-replies'
import { checkNewScripts } from '../replies/check-scripts'
import { replyWarnings } from '../replies/reply-warnings'
import { repliesOf, storedReplies } from '../replies/stored-replies'

/** Returns how a bin that the caller owns answers. Throws `not_found`. */
export async function readReplies(
  services: Services,
  caller: Caller,
  id: string,
): Promise<BinReplies> {
  return repliesOf(await ownedBin(services, caller, id))
}

/**
 * Sets how a bin that the caller owns answers. A changed plan restarts. Returns the replies with
 * what of them will not do what it says. Throws `not_found`,
 * `bad_request` naming rule and field, `forbidden` if the operator does not allow it, `busy` if too
 * many scripts wait to be checked.
 */
export async function setReplies(
  services: Services,
  caller: Caller,
  id: string,
  input: unknown,
): Promise<SavedReplies> {
  const bin = await ownedBin(services, caller, id)
  const replies = checkReplies(services.policy, input)
  await checkNewScripts(services, bin.key, { before: repliesOf(bin), after: replies })
  await services.store.setReplies(bin.key, storedReplies(replies))
  services.bins.forget(id)
  for (const rule of changedPlans(repliesOf(bin), replies)) await services.drills.reset(bin, rule)
  services.hub.publish({ kind: 'settings', bin: bin.key, id })
  return { ...replies, warnings: replyWarnings(replies, services.policy) }
}

/** Returns ids of the rules whose plan has changed, and so restarts. */
export function changedPlans(before: BinReplies, after: BinReplies): string[] {
  const now = new Map(after.rules.map((rule) => [rule.id, JSON.stringify(rule.answer)]))
  return before.rules
    .filter(({ id, answer }) => answer.kind === 'drill' && now.get(id) !== JSON.stringify(answer))
    .map(({ id }) => id)
}
