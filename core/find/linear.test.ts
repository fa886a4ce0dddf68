import { expect, test } from 'vitest'
import { capture } from '../query/testing/capture'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { VocabularyCollector } from './collect-vocabulary'

const form = 'application/x-www-form-urlencoded'
const places: Record<string, (text: string) => Parameters<typeof capture>[0]> = {
  'a JSON body': (text) => ({ json: text }),
  'names in JSON': (text) => ({ json: JSON.stringify({ a: { [text]: { [text]: { b: text } } } }) }),
  'a list in JSON': (text) => ({
    json: JSON.stringify(Array.from(text.slice(0, text.length / 8))),
  }),
  'a form': (text) => ({ json: text, contentType: form }),
  'a target': (text) => ({ target: `/${text}?${text}` }),
  'a header': (text) => ({ headers: [[text, text]] }),
}

test.each(Object.keys(places))('%s: counted in linear time', async (place) => {
  const collect = (text: string): unknown => {
    const collector = new VocabularyCollector()
    collector.add(capture(places[place]?.(text)))
    return collector.result()
  }
  expect(await growthFaults(hostileTexts, collect, { size: 32_768 })).toEqual([])
})
