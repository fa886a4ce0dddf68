/** What can have become of sending a capture on. Without zod, which no page loads. */
export const deliveredStates = ['queued', 'sent', 'held', 'failed'] as const
