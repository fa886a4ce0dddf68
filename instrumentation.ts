import { services } from './core/services'

/** Next's hook (its name and place are Next's): what fails in a page or a route goes to our own log. */
export function onRequestError(error: unknown): void {
  services().onUnexpectedError(error)
}
