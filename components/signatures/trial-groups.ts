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
  trials: {
    id: string
    name: string
    result: 'the cause' | 'part of the cause' | 'no' | 'not tried'
  }[]
}

/** Groups the tried mistakes by what they change; those that explain the signature come first. */
export function trialGroups({ trials, found }: Pick<SignatureReport, 'trials' | 'found'>) {
  const resultOf = ({ id, right }: SignatureTrial): TrialGroup['trials'][number]['result'] => {
    if (found.includes(id)) return found.length === 1 ? 'the cause' : 'part of the cause'
    if (right === null) return 'not tried'
    return right ? 'the cause' : 'no'
  }
  const groups = new Map<string, TrialGroup>()
  for (const trial of trials) {
    const title = titles[trial.changes]
    const group = groups.get(title) ?? { title, trials: [] }
    groups.set(title, group)
    group.trials.push({ id: trial.id, name: trial.name, result: resultOf(trial) })
  }
  const explains = ({ result }: TrialGroup['trials'][number]) =>
    result === 'the cause' || result === 'part of the cause'
  for (const { trials } of groups.values()) {
    trials.sort((a, b) => Number(explains(b)) - Number(explains(a)))
  }
  return [...groups.values()].toSorted(
    (a, b) => Number(b.trials.some(explains)) - Number(a.trials.some(explains)),
  )
}
