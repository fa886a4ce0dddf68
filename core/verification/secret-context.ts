import type { SecretRecord } from '../records'

/** Returns the context that a secret is sealed with, so that it opens for its own row only. */
export const secretContext = ({ binKey, id }: Pick<SecretRecord, 'binKey' | 'id'>): string =>
  `secret ${binKey}/${id}`
