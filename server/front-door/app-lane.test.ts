import { expect, test } from 'vitest'
import { laneOf } from './app-lane'

test.each([
  ['GET', '/_next/static/chunks/a.js', 'light'],
  ['GET', '/b/shop', 'page'],
  ['GET', '/api/bins', 'light'],
  ['GET', '/api/bins/shop/captures', 'light'],
  ['GET', '/api/bins/shop/captures?limit=5', 'light'],
  ['GET', '/api/bins/shop/captures?q=path:/a', 'heavy'],
  ['GET', '/api/bins/shop/captures?limit=5&q=', 'heavy'],
  ['GET', '/api/bins/shop/export?as=har', 'heavy'],
  ['POST', '/api/bins/shop/import', 'heavy'],
  ['POST', '/api/bins/shop/deletions', 'heavy'],
  ['PATCH', '/api/bins/shop/annotations', 'heavy'],
  ['PATCH', '/api/bins/shop/captures/1/annotation', 'light'],
  ['POST', '/api/bins/shop/deliveries', 'heavy'],
  ['GET', '/api/bins/shop/deliveries', 'light'],
  ['DELETE', '/api/bins/shop/deliveries', 'light'],
  ['POST', '/api/bins/shop/captures/1/deliveries', 'light'],
  ['DELETE', '/api/bins/shop/captures/1', 'light'],
])('%s %s: %s', (method, path, lane) => expect(laneOf(method, path)).toBe(lane))
