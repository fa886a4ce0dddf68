/** How a sender goes about an event that was not accepted, as it publishes it. */
export interface Schedule {
  /** How it says so, in a sentence. */
  words: string
  /** Seconds from a failure to the next attempt, where they are published; after the last one it gives up. */
  gaps?: readonly number[]
}

const minute = 60
const hour = 3600

/** Published by Svix for the senders it carries, and offered by Standard Webhooks. */
const svix: Schedule = {
  words: 'Tries 8 times within 28 hours.',
  gaps: [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour],
}

/** By the provider's id (core/providers). Who is missing publishes nothing that can be relied on. */
const schedules: Readonly<Record<string, Schedule>> = {
  'standard-webhooks': svix,
  svix,
  resend: svix,
  slack: { words: 'Tries again three times.', gaps: [0, minute, 5 * minute] },
  linear: { words: 'Tries again three times.', gaps: [minute, hour, 6 * hour] },
  sns: { words: 'Tries again three times, unless the topic says otherwise.', gaps: [20, 20, 20] },
  brevo: {
    words: 'Tries again four times.',
    gaps: [10 * minute, hour, 2 * hour, 8 * hour],
  },
  mailgun: {
    words: 'Tries again for 8 hours.',
    gaps: [5 * minute, 10 * minute, 15 * minute, hour, 2 * hour, 4 * hour],
  },
  postmark: {
    words: 'Tries again 10 times within 10 hours.',
    gaps: [1, 5, 10, 10, 10, 15, 30, 60, 120, 360].map((minutes) => minutes * minute),
  },
  github: { words: 'Never tries again by itself: redeliver from the webhook’s settings there.' },
  stripe: { words: 'Tries again for up to 3 days, ever more slowly; in test mode 3 times.' },
  shopify: { words: 'Tries again up to 8 times within 4 hours, then removes the subscription.' },
  paypal: { words: 'Tries again up to 25 times within 3 days.' },
  hubspot: { words: 'Tries again up to 10 times within 24 hours.' },
}

/** The schedule of a provider; null where none is known. */
export const scheduleOf = (provider: string | null): Schedule | null =>
  provider !== null && Object.hasOwn(schedules, provider) ? (schedules[provider] ?? null) : null

/** After so many attempts its sender gives up; null where that is not published. */
export const lastAttempt = ({ gaps }: Schedule): number | null => (gaps ? gaps.length + 1 : null)

/**
 * When the next attempt is due, in ms since 1970, after the failure of one (its number from 1); null
 * where none comes, or nothing is published.
 */
export function nextAttempt({ gaps }: Schedule, attempt: number, failedAt: number): number | null {
  const gap = gaps?.[attempt - 1]
  return gap === undefined ? null : failedAt + gap * 1000
}
