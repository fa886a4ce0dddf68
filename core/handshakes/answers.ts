/** A secret that a handshake hands over, to be kept as the bin's. */
export interface Learnt {
  scheme: string
  value: string
  label: string
}

/** What a provider is told; or that the bin lacks the secret which the answer takes. */
export type Told =
  | {
      status: number
      /** Flat: name, value, … */
      headers: readonly string[]
      body: string
      /** Whether a secret says that this is not meant for the bin, or not from whom it claims. */
      refused?: true
      learn?: Learnt
    }
  | 'needs-secret'

const plain = ['Content-Type', 'text/plain; charset=utf-8']
const json = ['Content-Type', 'application/json; charset=utf-8']

export const text = (body: string): Told => ({ status: 200, headers: plain, body })

export const asJson = (value: object): Told => ({
  status: 200,
  headers: json,
  body: JSON.stringify(value),
})

/** 200 with these header lines and nothing else. */
export const lines = (headers: readonly string[] = []): Told => ({
  status: 200,
  headers: [...plain, ...headers],
  body: '',
})

export const refused = (status: number, why: string): Told => ({
  status,
  headers: plain,
  body: why,
  refused: true,
})
