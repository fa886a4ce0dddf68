/**
 * A function of the engine: (mark, read) => { write, readJson }. Whole numbers that JavaScript would round
 * are BigInts, and `JSON.stringify` writes them, and other long numbers of the request, with all digits:
 * as strings that begin with the mark, whose quotes it then takes away.
 */
export const preludeJson = `(function (mark, read) {
  'use strict'
  const { parse, stringify } = JSON
  const { keys, defineProperty } = Object
  const { isArray } = Array
  const [ask, takeOne, keepOne] = [Map.prototype.has, Map.prototype.get, Map.prototype.set]
  const toBigInt = BigInt
  const { apply } = Reflect
  const [indexOf, slice] = [''.indexOf, ''.slice]
  const isMarked = (value) => typeof value === 'string' && apply(indexOf, value, [mark]) === 0
  const digitsOf = (value) => apply(slice, value, [mark.length])

  // By value: the spelling of a number that JavaScript rounds; null if two have the same value.
  const spellings = new Map()
  const keepSpellings = (all) => {
    for (let i = 0; i < all.length; i++) {
      const value = +all[i]
      if (value !== 0) apply(keepOne, spellings, [value, apply(ask, spellings, [value]) ? null : all[i]])
    }
  }
  const marked = (value) => {
    if (typeof value === 'bigint') return mark + value
    const spelt = typeof value === 'number' ? apply(takeOne, spellings, [value]) : null
    return spelt == null ? value : mark + spelt
  }
  const restored = (root) => {
    if (isMarked(root)) return toBigInt(digitsOf(root))
    const waiting = [root]
    for (let size = 1; size > 0;) {
      const value = waiting[--size]
      if (value === null || typeof value !== 'object') continue
      const names = keys(value)
      for (let i = 0; i < names.length; i++) {
        const inner = value[names[i]]
        if (isMarked(inner)) value[names[i]] = toBigInt(digitsOf(inner))
        else if (inner !== null && typeof inner === 'object') waiting[size++] = inner
      }
    }
    return root
  }
  const readJson = () => {
    const text = read('json')
    if (text === '') return null
    const value = parse(text)
    keepSpellings(parse(read('spelt')))
    return apply(indexOf, text, [mark]) === -1 ? value : restored(value)
  }

  defineProperty(BigInt.prototype, 'toJSON', {
    value() { return mark + this }, writable: true, configurable: true,
  })
  const unmarked = (text) => {
    let [made, from] = ['', 0]
    for (;;) {
      const at = apply(indexOf, text, ['"' + mark, from])
      if (at === -1) return from === 0 ? text : made + apply(slice, text, [from])
      const end = apply(indexOf, text, ['"', at + 1])
      made += apply(slice, text, [from, at]) + apply(slice, text, [at + 1 + mark.length, end])
      from = end + 1
    }
  }
  const plain = (value, replacer, space) => {
    if (typeof replacer === 'function') {
      return stringify(value, function (key, inner) {
        const given = isMarked(inner) ? toBigInt(digitsOf(inner)) : inner
        return marked(apply(replacer, this, [key, given]))
      }, space)
    }
    if (spellings.size === 0) return stringify(value, replacer, space)
    const text = stringify(value, (key, inner) => marked(inner), isArray(replacer) ? 0 : space)
    // A list of names also says their order.
    return isArray(replacer) && text !== undefined ? stringify(parse(text), replacer, space) : text
  }
  const write = (value, replacer, space) => {
    const text = plain(value, replacer, space)
    return text === undefined ? undefined : unmarked(text)
  }
  defineProperty(JSON, 'stringify', {
    value: { stringify(value, replacer, space) { return write(value, replacer, space) } }.stringify,
    writable: true, configurable: true,
  })
  return { write, readJson, isMarked, digitsOf, marked }
})`
