import type { SecretRecord } from '../records'

/** What a secret is sealed with beside the instance's key, so that it opens for its own row only. */
export const secretContext = ({ binKey, id }: Pick<SecretRecord, 'binKey' | 'id'>): string =>
  `secret ${binKey}/${id}`
