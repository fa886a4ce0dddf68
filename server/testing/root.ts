import { join } from 'node:path'

/** The project's folder. Apart from `start-server`, so that whoever needs only this does not load a server. */
export const root = join(import.meta.dirname, '../..')
