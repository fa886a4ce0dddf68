import type { ConfigChange } from '../contract/config'

/** Returns a change of a bin, or of its part with a name. */
export const changeOf = (
  bin: string,
  kind: ConfigChange['kind'],
  name: string | null = null,
  fields: string[] = [],
): ConfigChange => ({ bin, kind, name, fields })
