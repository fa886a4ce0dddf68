import type { CaptureSummary } from '@/core/contract/capture'

/** Whether a request asks to confirm a subscription of AWS SNS, and that is not done yet. */
export function asksToConfirm({
  provider,
  event,
  answeredBy,
}: Pick<CaptureSummary, 'provider' | 'event' | 'answeredBy'>): boolean {
  const asks = provider === 'aws-sns' && event === 'SubscriptionConfirmation'
  return asks && answeredBy !== 'handshake:aws-sns:confirmed'
}
