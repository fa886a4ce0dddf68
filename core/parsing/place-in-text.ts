/** Returns the line and column of a place in a text, each from 1: "line 2, column 5". */
export function placeIn(text: string, at: number): string {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return `line ${line}, column ${at - before.lastIndexOf('\n')}`
}
