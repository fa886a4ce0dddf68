import type { SignatureReport, SignatureTrial } from '@/core/contract/signature'

const titles: Record<SignatureTrial['changes'], string> = {
  secret: 'The secret',
  algorithm: 'The algorithm',
  signature: 'The signature in the request',
  body: 'The body',
  address: 'The address',
  shape: 'What is signed',
}

export interface TrialGroup {
  title: string
  trials: { id: string; name: string; result: 'this is it' | 'a part of it' | 'no' | 'not tried' }[]
}

/** The mistakes that were tried, by what they change; those that explain the signature first. */
export function trialGroups({ trials, found }: Pick<SignatureReport, 'trials' | 'found'>) {
  const resultOf = ({ id, right }: SignatureTrial): TrialGroup['trials'][number]['result'] => {
    if (found.includes(id)) return found.length === 1 ? 'this is it' : 'a part of it'
    if (right === null) return 'not tried'
    return right ? 'this is it' : 'no'
  }
  const groups = new Map<string, TrialGroup>()
  for (const trial of trials) {
    const title = titles[trial.changes]
    const group = groups.get(title) ?? { title, trials: [] }
    groups.set(title, group)
    group.trials.push({ id: trial.id, name: trial.name, result: resultOf(trial) })
  }
  const explains = ({ result }: TrialGroup['trials'][number]) =>
    result === 'this is it' || result === 'a part of it'
  for (const { trials } of groups.values()) {
    trials.sort((a, b) => Number(explains(b)) - Number(explains(a)))
  }
  return [...groups.values()].toSorted(
    (a, b) => Number(b.trials.some(explains)) - Number(a.trials.some(explains)),
  )
}
