import { expect, test } from 'vitest'
import { warmUp } from './warm-up'

const requests = ['GET /a', 'OPTIONS /b', 'GET /c']

test('a handler answers one request after another, each on a connection of its own', async () => {
  const asked: string[] = []
  let underWay = 0
  const statuses = await warmUp(
    (request, response) => {
      underWay += 1
      asked.push(`${request.method} ${request.url} beside ${underWay - 1}`)
      response.writeHead(200 + asked.length)
      response.write('x'.repeat(100_000))
      setImmediate(() => {
        underWay -= 1
        response.end()
      })
    },
    requests,
    () => false,
  )
  expect(asked).toEqual(['GET /a beside 0', 'OPTIONS /b beside 0', 'GET /c beside 0'])
  expect(statuses).toEqual([201, 202, 203])
})

test('what is over asks for nothing more', async () => {
  let asked = 0
  const over = await warmUp(
    (_, response) => {
      asked += 1
      response.end()
    },
    requests,
    () => asked > 0,
  )
  expect(over).toEqual([200])
})
