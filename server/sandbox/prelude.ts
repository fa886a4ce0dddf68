/**
 * Runs in the engine before a script: a function that takes the request as JSON and a function that
 * logs a line. It defines `console` and `print`, and returns [request, finish, explain].
 */
export const prelude = `(function (input, log) {
  'use strict'
  const { parse, stringify } = JSON
  const shown = (value) => {
    if (typeof value === 'string') return value
    if (value instanceof Error) return value.name + ': ' + value.message
    if (typeof value === 'function') return '[function ' + value.name + ']'
    if (value === null || typeof value !== 'object') return String(value)
    return stringify(value)
  }
  const print = (...values) => log(values.map(shown).join(' '))
  globalThis.print = print
  globalThis.console = { log: print, info: print, warn: print, error: print, debug: print }

  const request = parse(input)
  let json
  Object.defineProperty(request, 'json', {
    enumerable: true,
    get() {
      if (json !== undefined) return json
      try {
        json = parse(request.body)
      } catch {
        // The body is not JSON.
        json = null
      }
      return json
    },
  })

  // Getters of the returned object run here, once each, under the script's limits.
  const finish = (value) => {
    if (value === null || typeof value !== 'object') {
      throw new TypeError('reply returned ' + shown(value) + ', not an object')
    }
    const { status, headers, body, delayMs } = value
    const json = typeof body !== 'string' && body != null
    const text = json ? stringify(body) : (body ?? '')
    return stringify({ __proto__: null, status, headers, body: text, json, delayMs })
  }
  const explain = (error) => {
    if (!(error instanceof Error)) return stringify([shown(error) + ' was thrown', ''])
    const { name, message, stack } = error
    return stringify([name + ': ' + message, String(stack)])
  }
  return [request, finish, explain]
})`
