import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle'
import { layout } from './layout'

/**
 * Draws a document's operations in an element. What is tried goes to the page's own origin, with the
 * browser's cookie, or with the key that `keyNow` returns if it is not empty.
 */
export function showOperations(
  domNode: HTMLElement,
  document: Record<string, unknown>,
  keyNow: () => string,
): void {
  SwaggerUI({
    domNode,
    // The document names the public origin; the page may be open at another name of it.
    spec: { ...document, servers: [{ url: window.location.origin }] },
    presets: [SwaggerUI.presets.apis],
    plugins: [layout],
    layout: 'Operations and schemas',
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    deepLinking: true,
    filter: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    validatorUrl: null,
    syntaxHighlight: { activated: false },
    requestInterceptor(request) {
      const key = keyNow()
      if (key !== '') request.headers['Authorization'] = `Bearer ${key}`
      return request
    },
  })
}
