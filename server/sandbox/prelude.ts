import { preludeJson } from './prelude-json'

/**
 * Runs in the engine before a script: a function that takes the request as JSON, a function that logs a
 * line, a function that reads more of the request, and the mark of long numbers. It defines `console` and
 * `print`, and returns [request, finish, explain].
 */
export const prelude = `(function (input, log, read, mark) {
  'use strict'
  const { parse, stringify } = JSON
  const { write, readJson, isMarked, digitsOf, marked } = ${preludeJson}(mark, read)
  const { keys, defineProperty, hasOwn } = Object
  const { toString } = Object.prototype
  const { slice } = ''
  const { apply } = Reflect
  const kindOf = (value) => apply(slice, apply(toString, value, []), [8, -1])
  const shown = (value) => {
    if (typeof value === 'string') return value
    if (value instanceof Error) return value.name + ': ' + value.message
    if (typeof value === 'function') return '[function ' + value.name + ']'
    if (value === null || typeof value !== 'object') return String(value)
    return write(value)
  }
  const print = (...values) => log(values.map(shown).join(' '))
  globalThis.print = print
  globalThis.console = { log: print, info: print, warn: print, error: print, debug: print }

  const { exact, ...request } = parse(input)
  const { body } = request
  const ownJson = () => {
    try {
      return exact ? parse(body) : undefined
    } catch {
      // The body is not JSON, but may hold some.
      return undefined
    }
  }
  const once = (name, make) => {
    let made
    defineProperty(request, name, {
      enumerable: true,
      configurable: true,
      get: () => (made ??= [make()])[0],
    })
  }
  once('json', () => {
    const own = ownJson()
    return own === undefined ? readJson() : own
  })
  once('formPairs', () => parse(read('form')))
  once('form', () => {
    const { formPairs } = request
    const values = {}
    for (let i = 0; i < formPairs.length; i++) {
      const [name, value] = formPairs[i]
      if (hasOwn(values, name)) continue
      defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true })
    }
    return values
  })

  const fields = ['status', 'headers', 'body', 'delayMs']
  const described = (value) => {
    if (value === null || typeof value !== 'object') return shown(value)
    const kind = kindOf(value)
    if (value instanceof Error) return shown(value)
    return kind === 'Array' ? 'a list' : kind === 'Object' ? 'an object' : 'a ' + kind
  }
  // What JSON would leave out, or call null, is named instead.
  const number = (value) =>
    value === undefined || value === null || (typeof value === 'number' && value - value === 0)
      ? value
      : typeof value === 'object' ? described(value) : shown(value)
  const headersOf = (headers) => {
    if (headers === null || typeof headers !== 'object') return headers
    const kind = kindOf(headers)
    if (kind === 'Object' || kind === 'Array') return headers
    throw new TypeError('headers are a ' + kind + ': they must be an object, or a list of [name, value]')
  }
  // Header values are text: numbers with all of their digits.
  const headerText = (key, value) => {
    if (typeof value === 'function' || typeof value === 'symbol') return null
    const text = marked(value)
    return isMarked(text) ? digitsOf(text) : text
  }

  // Getters of the returned object run here, once each, under the script's limits.
  const finish = (value) => {
    if (value === null || typeof value !== 'object' || kindOf(value) !== 'Object') {
      throw new TypeError('reply returned ' + described(value) + ', not an object')
    }
    const names = keys(value)
    for (let i = 0; i < names.length; i++) {
      if (!fields.includes(names[i])) {
        throw new TypeError(
          'reply returned the field “' + names[i] + '”: a reply has status, headers, body and delayMs')
      }
    }
    const { status, headers, body, delayMs } = value
    if (body instanceof Promise) throw new TypeError('body is a promise: await it')
    const json = typeof body !== 'string' && body != null
    const text = json ? write(body) : (body ?? '')
    return stringify({
      __proto__: null,
      status: number(status), headers: headersOf(headers), body: text, json, delayMs: number(delayMs),
    }, headerText)
  }
  const explain = (error) => {
    if (!(error instanceof Error)) return stringify([shown(error) + ' was thrown', ''])
    const { name, message, stack } = error
    return stringify([name + ': ' + message, String(stack)])
  }
  return [request, finish, explain]
})`
