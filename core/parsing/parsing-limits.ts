/** How far a body is looked into: the same for all who ask (docs/what-is-looked-into.md). */
export const parsingLimits = {
  /** Bytes of a body that a search reads. */
  searched: 1_048_576,
  /** Bytes of a body from which completion offers names and values. */
  offered: 65_536,
  /** Content codings that are decoded: bombs are nested, honest senders use at most two. */
  codings: 2,
  /** Bytes that content codings may decode to. */
  decoded: 10 * 1024 * 1024,
  /** Layers below the body: JSON in a field, in a string, in base64. */
  layers: 4,
  /** Texts of one body that are opened: JSON in a string, base64. */
  opened: 256,
  /** Pairs of a form. */
  pairs: 10_000,
  /** Fields of a form or a multipart body whose JSON is a document of its own. */
  fields: 50,
  /** Lines of JSON. */
  lines: 100_000,
  /** Values of one JSON text. */
  values: 1_000_000,
  /** Tags and texts of one XML document. */
  xmlPieces: 100_000,
  /** Elements around one of XML. */
  xmlDepth: 200,
}
