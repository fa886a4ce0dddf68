import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { directRoutes } from '@/app/direct-routes'
import { apiRoutes } from './api-routes'

const app = join(import.meta.dirname, '../../app')

test('the routes that tests run are those of the app/api folder', () => {
  const folders = readdirSync(join(app, 'api'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .map((file) => `/api/${dirname(file)}`)
  expect(Object.keys(apiRoutes).toSorted()).toEqual(folders.toSorted())
})

test('the routes that are called without the router are those of their folders', () => {
  for (const [folder, route] of Object.entries(directRoutes)) expect(route).toBe(apiRoutes[folder])
})
