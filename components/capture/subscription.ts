import { parseAnsweredBy } from '@/core/answered-by'
import type { CaptureSummary } from '@/core/contract/capture'

/** Whether a request asks to confirm an AWS SNS subscription that is not confirmed yet. */
export function asksToConfirm({
  provider,
  event,
  answeredBy,
}: Pick<CaptureSummary, 'provider' | 'event' | 'answeredBy'>): boolean {
  const asks = provider === 'aws-sns' && event === 'SubscriptionConfirmation'
  const ended = parseAnsweredBy(answeredBy)
  const isConfirmed =
    ended?.by === 'handshake' && ended.id === 'aws-sns' && ended.end === 'confirmed'
  return asks && !isConfirmed
}
