import { parsingLimits } from '../parsing/parsing-limits'

/** How deep a text or bytes are inside a body, and how to look into bytes found in them. */
export interface RedactContext {
  /** Layers that were taken off. */
  depth: number
  /** Whether one more word of base64 may be opened; each call counts. */
  unwrap(): boolean
  /**
   * Returns bytes without their secrets, the same object if they have none; null if they cannot be read, so
   * that nothing of them may be shown.
   */
  bytes(bytes: Uint8Array, contentType: string | null, depth: number): Uint8Array | null
}

/** Whether a layer is one too deep: what is below it is hidden. */
export const isTooDeep = ({ depth }: RedactContext): boolean => depth >= parsingLimits.layers

/** Returns the context of what is one layer further inside. */
export const deeper = (context: RedactContext): RedactContext => ({
  ...context,
  depth: context.depth + 1,
})
