import type { FreshValues } from '../fresh-values'
import type { ProviderSamples, SampleRequest } from '../sample'

const topic = 'arn:aws:sns:eu-west-1:123456789012:orders'
const host = 'https://sns.eu-west-1.amazonaws.com'

function message(
  fresh: FreshValues,
  type: string,
  fields: object,
  headers: Record<string, string> = {},
): SampleRequest {
  const id = fresh.uuid()
  const whole = {
    Type: type,
    MessageId: id,
    TopicArn: topic,
    ...fields,
    Timestamp: fresh.iso(),
    SignatureVersion: '1',
    Signature: fresh.base64(256),
    SigningCertURL: `${host}/SimpleNotificationService-${fresh.hex(32)}.pem`,
  }
  return {
    headers: {
      'x-amz-sns-message-type': type,
      'x-amz-sns-message-id': id,
      'x-amz-sns-topic-arn': topic,
      ...headers,
      'Content-Type': 'text/plain; charset=UTF-8',
      'User-Agent': 'Amazon Simple Notification Service Agent',
    },
    body: JSON.stringify(whole, null, 2),
  }
}

export const awsSnsSamples: ProviderSamples = {
  provider: 'aws-sns',
  scheme: 'aws-sns',
  signing: 'private key',
  events: {
    Notification: (fresh) => {
      const subscription = `${topic}:${fresh.uuid()}`
      const fields = {
        Subject: 'Order placed',
        Message: JSON.stringify({ order: 1042, total: '64.90', currency: 'EUR' }),
        UnsubscribeURL: `${host}/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
      }
      const headers = { 'x-amz-sns-subscription-arn': subscription }
      return message(fresh, 'Notification', fields, headers)
    },
    SubscriptionConfirmation: (fresh) => {
      const token = fresh.hex(240)
      return message(fresh, 'SubscriptionConfirmation', {
        Token: token,
        Message: `You have chosen to subscribe to the topic ${topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
        SubscribeURL: `${host}/?Action=ConfirmSubscription&TopicArn=${topic}&Token=${token}`,
      })
    },
  },
}
