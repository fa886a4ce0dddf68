import { startBuilt } from '../testing/start-built'
import { tryTable } from './testing/fidelity/try-table'

// Pages and API were used before: Next changes a server, if at all, at its first requests.
tryTable(startBuilt)
