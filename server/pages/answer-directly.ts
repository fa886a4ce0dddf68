import { callRoute } from './call-route'
import { directCalls, type DirectRoutes } from './direct-routes'
import type { NextApp } from './next-app'

/** Returns pages of which some routes are called without Next's router (docs/decisions/0031). */
export function answerDirectly(routes: DirectRoutes, pages: NextApp): NextApp {
  const callOf = directCalls(routes)
  return {
    ...pages,
    request(request, response) {
      const call = callOf(request)
      return call ? callRoute(call, request, response) : pages.request(request, response)
    },
  }
}
