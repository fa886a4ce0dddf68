import { type TypesRequest, writeTypes } from './write-types'

// A worker of its own: what was captured may keep quicktype busy for longer than a page may wait.
addEventListener('message', (event: MessageEvent<TypesRequest>) => {
  writeTypes(event.data).then(
    (types) => postMessage({ types }),
    (error: unknown) =>
      postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  )
})
