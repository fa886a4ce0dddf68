import { z } from 'zod'
import { Refusal } from '../../contract/capture'

const Named = z.object({ name: z.string(), value: z.string() })
export type Named = z.infer<typeof Named>

const Param = z.object({
  name: z.string(),
  value: z.string().nullish(),
  fileName: z.string().nullish(),
  contentType: z.string().nullish(),
  encoding: z.string().nullish(),
})
export type Param = z.infer<typeof Param>

const PostData = z.object({
  mimeType: z.string().nullish(),
  text: z.string().nullish(),
  encoding: z.string().nullish(),
  params: z.array(Param).nullish(),
  /** A file beside the HAR file, as Playwright writes it. */
  _file: z.string().optional(),
})
export type PostData = z.infer<typeof PostData>

const HarRequest = z.object({
  method: z.string(),
  url: z.string(),
  httpVersion: z.string().nullish(),
  headers: z.array(Named),
  cookies: z.array(Named).nullish(),
  queryString: z.array(Named).nullish(),
  postData: PostData.nullish(),
  bodySize: z.number().nullish(),
})
export type HarRequest = z.infer<typeof HarRequest>

/** What an export of ours says that HAR has no place for. */
const Own = z.object({
  target: z.string(),
  remoteAddress: z.string().max(64),
  refused: Refusal.nullable(),
  trailers: z.array(z.tuple([z.string(), z.string()])),
  truncated: z.boolean().default(false),
})
export type Own = z.infer<typeof Own>

export const HarEntry = z.object({
  request: HarRequest,
  response: z
    .object({
      status: z.int(),
      headers: z.array(Named).nullish(),
      bodySize: z.number().nullish(),
    })
    .nullish(),
  _wirebin: Own.optional(),
})
export type HarEntry = z.infer<typeof HarEntry>
