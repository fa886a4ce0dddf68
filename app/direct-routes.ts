import type { DirectRoutes } from '@/server/pages/direct-routes'
import * as arrivals from './api/bins/[bin]/arrivals/route'
import * as capture from './api/bins/[bin]/captures/[seq]/route'
import * as body from './api/bins/[bin]/captures/[seq]/body/route'
import * as captures from './api/bins/[bin]/captures/route'
import * as events from './api/bins/[bin]/events/route'
import * as wait from './api/bins/[bin]/wait/route'

/** The routes whose GET is called without Next's router, by their folders (docs/decisions/0031). */
export const directRoutes: DirectRoutes = {
  '/api/bins/[bin]/captures': captures,
  '/api/bins/[bin]/captures/[seq]': capture,
  '/api/bins/[bin]/captures/[seq]/body': body,
  '/api/bins/[bin]/arrivals': arrivals,
  '/api/bins/[bin]/wait': wait,
  '/api/bins/[bin]/events': events,
}
