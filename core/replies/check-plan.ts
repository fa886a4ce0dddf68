import type { ReplyPlan } from '../contract/replies'
import { faultOfName, faultOfValue, mostHeaderBytes, mostHeaders, sizeOfLine } from './headers'
import { faultUnder, type Policy } from './policy'
import { templatesOf } from './template'
import type { Fault } from './when'

/** What of a reply cannot be sent as it is said. */
export function faultsOfPlan(plan: ReplyPlan, policy: Policy): Fault[] {
  const faults = [...faultsOfHeaders(plan, policy), ...faultsOfManner(plan)]
  if (plan.template) templatesOf(plan, (fault) => faults.push(fault))
  return faults
}

function faultsOfHeaders({ headers, template }: ReplyPlan, policy: Policy): Fault[] {
  const faults = headers.flatMap(([name, value]) => {
    // What a template makes of a value is looked at when it is sent.
    const under = template ? null : faultUnder(policy, name, value)
    const why = faultOfName(name) ?? faultOfValue(value) ?? under
    return why === null ? [] : [{ field: `header “${name}”`, message: why }]
  })
  // A script's list may gain the type of its JSON.
  if (headers.length > mostHeaders) {
    const message = `${headers.length} exceed the limit of ${mostHeaders}`
    faults.push({ field: 'headers', message })
  }
  const bytes = headers.reduce((sum, [name, value]) => sum + sizeOfLine(name, value), 0)
  if (bytes > mostHeaderBytes) {
    const message = `${bytes} bytes exceed the limit of ${mostHeaderBytes}`
    faults.push({ field: 'headers', message })
  }
  return faults
}

function faultsOfManner({ manner, delayMs, dripMs, echo, template }: ReplyPlan): Fault[] {
  const faults: Fault[] = []
  if (manner === 'drip' && dripMs === 0)
    faults.push({ field: 'dripMs', message: 'Say over how many milliseconds the body drips' })
  if (manner === 'hang' && delayMs === 0)
    faults.push({ field: 'delayMs', message: 'Say after how many milliseconds to hang up' })
  if (echo && (manner !== 'whole' || delayMs > 0))
    faults.push({ field: 'echo', message: 'An echo leaves at once and whole' })
  if (echo && template)
    faults.push({ field: 'echo', message: 'What came is never read as a template' })
  return faults
}
