import { type TypesRequest, writeTypes } from './write-types'

// In a worker: a captured body may keep quicktype busy for longer than a page may freeze.
addEventListener('message', (event: MessageEvent<TypesRequest>) => {
  writeTypes(event.data).then(
    (types) => postMessage({ types }),
    (error: unknown) =>
      postMessage({ error: error instanceof Error ? error.message : String(error) }),
  )
})
