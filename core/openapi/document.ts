import { cookieName } from '../access/cookie-name'
import { capturePath, captureTag, pathParameter } from './capture-path'
import { describe } from './describe'
import { namedSchemas } from './json-schema'
import type { Operations } from './operation'
import { binsOperations } from './operations/bins'
import { capturesOperations } from './operations/captures'
import { configOperations } from './operations/config'
import { deliveriesOperations } from './operations/deliveries'
import { diagnosisOperations } from './operations/diagnosis'
import { forwardsOperations } from './operations/forwards'
import { instanceOperations } from './operations/instance'
import { pollsOperations } from './operations/polls'
import { repliesOperations } from './operations/replies'
import { samplesOperations } from './operations/samples'
import { secretsOperations } from './operations/secrets'
import { sharesOperations } from './operations/shares'

/** Every operation of the API except the capture address, by the tags under which it is listed. */
export const tagged: Record<string, Operations> = {
  Bins: binsOperations,
  Captures: capturesOperations,
  Links: sharesOperations,
  Replies: repliesOperations,
  Secrets: secretsOperations,
  Deliveries: deliveriesOperations,
  Forwards: forwardsOperations,
  'Watched addresses': pollsOperations,
  Config: configOperations,
  Samples: samplesOperations,
  Diagnosis: diagnosisOperations,
  'Keys and instance': instanceOperations,
}
const operations = Object.entries(tagged).flatMap(([tag, paths]) =>
  Object.entries(paths).map(([path, methods]) => ({ tag, path, methods })),
)

/** Returns the OpenAPI 3.1 document, made from the schemas that the routes parse with. */
export function openApi(origin: string, version: string): Record<string, unknown> {
  const { tags, paths, schemas } = described()
  return {
    openapi: '3.1.0',
    info: { title: 'Wirebin', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: origin }],
    tags,
    paths,
    components: {
      schemas,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An owner key (wbo_…), or a share token (wbs_…) for reading',
        },
        browser: { type: 'apiKey', in: 'cookie', name: cookieName(origin) },
      },
    },
  }
}

interface Described {
  tags: { name: string }[]
  paths: Record<string, unknown>
  schemas: Record<string, unknown>
}

let made: Described | undefined
/** Made when it is first asked for: it takes some 20 ms, and is the same for every instance. */
function described(): Described {
  if (made) return made
  const paths = operations.map(({ tag, path, methods }) => [
    path,
    {
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => pathParameter(name ?? '')),
      ...Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [
          method,
          {
            operationId: operationId(method, path),
            tags: [tag],
            ...describe(operation, path),
          },
        ]),
      ),
    },
  ])
  made = {
    tags: [...Object.keys(tagged), captureTag].map((name) => ({ name })),
    paths: { ...Object.fromEntries(paths), '/in/{bin}': capturePath },
    schemas: namedSchemas(paths),
  }
  return made
}

/** Returns a name for an operation: `get /api/bins/{bin}/captures/{seq}` is getBinCapture. */
function operationId(method: string, path: string): string {
  const parts = path.split('/').slice(2)
  const names = parts.flatMap((part, place) => {
    if (part.startsWith('{')) return []
    const isOne = parts[place + 1]?.startsWith('{')
    return [isOne ? part.replace(/e?s$/, (end) => (end === 'es' ? 'e' : '')) : part]
  })
  const words = names.flatMap((name) => name.split(/[-.]/))
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

const apiPaths = operations.map(({ path, methods }) => ({
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  methods: Object.keys(methods).map((method) => method.toUpperCase()),
}))

/** Returns the methods of a path of the API, HEAD and OPTIONS among them; null if it is no path of the API. */
export function methodsOf(path: string): string[] | null {
  const found = apiPaths.find(({ pattern }) => pattern.test(path))
  if (!found) return null
  return [...found.methods, ...(found.methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}
