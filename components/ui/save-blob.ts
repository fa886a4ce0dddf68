/** Saves bytes under a name that we choose. */
export function saveBlob(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  // The download reads the object URL later, in another turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
