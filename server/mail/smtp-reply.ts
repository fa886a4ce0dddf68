import type { SMTPServerError } from 'smtp-server'
import type { MailReply } from '@/core/capture/catch-mail'
import { codeOf, type ErrorCode, type Failure } from '@/core/errors'

/** The SMTP codes of failures (RFC 5321, section 4.2.3); others may pass. */
const statusOf: Partial<Record<ErrorCode, number>> = {
  not_found: 550,
  gone: 550,
  too_large: 552,
  headers_too_large: 552,
  storage_full: 452,
  timeout: 421,
}
const mayPass = 451

/** Returns how a mail is answered: for a failure, or (null) because it is kept. */
export const smtpReply = (failure: Failure | null): MailReply =>
  failure
    ? { status: statusOf[failure.code] ?? mayPass, text: failure.message }
    : { status: 250, text: 'Kept' }

/** Returns how a mail is answered that could not be kept for whatever was thrown: an unexpected error is not told. */
export const replyToError = (thrown: unknown): MailReply =>
  codeOf(thrown) === null
    ? { status: mayPass, text: 'The message could not be kept: try again' }
    : smtpReply(thrown as Failure)

/**
 * Returns an error as the SMTP server sends it. Of an unexpected one the sender is told nothing; it is passed to
 * `onUnexpectedError`.
 */
export function smtpError(
  thrown: unknown,
  onUnexpectedError: (error: unknown) => void,
): SMTPServerError {
  if (codeOf(thrown) === null) onUnexpectedError(thrown)
  return withStatus(replyToError(thrown))
}

const withStatus = ({ status, text }: MailReply): SMTPServerError =>
  Object.assign(new Error(text), { responseCode: status })
