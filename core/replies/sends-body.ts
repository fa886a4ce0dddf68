import type { ReplySettings } from '../contract/replies'

/** RFC 9110, 15.3.5 and 15.4.5: replies of these have none. */
export const statusHasBody = (status: number): boolean => status !== 204 && status !== 304

/** Returns whether any of a reply's own body is sent. */
export const sendsBody = ({
  status,
  faultMode,
}: Pick<ReplySettings, 'status' | 'faultMode'>): boolean =>
  statusHasBody(status) && status !== 205 && faultMode !== 'reset' && faultMode !== 'hang'
