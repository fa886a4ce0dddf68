import { expect, test } from 'vitest'
import { tagged } from './document'

const withBody = Object.values(tagged).flatMap((paths) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { body }]) => body !== undefined)
      .map(([method, operation]) => ({ method, path, operation })),
  ),
)

test.each(withBody)('$method $path begins with a body that it accepts', ({ operation }) => {
  expect(operation.body?.safeParse(operation.example)).toMatchObject({ success: true })
})
