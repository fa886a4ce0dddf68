/** Writes a text to the clipboard. Throws if the browser does not allow it. */
export async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  // Plain http on a host other than localhost has no clipboard API.
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (!done) throw new Error('copy was refused')
}

/**
 * Copies a text that is not known yet when the click comes that asks for it. Resolves to whether it was copied: not
 * if the browser does not allow it, or there is no text.
 */
export async function copyWhenKnown(text: Promise<string>): Promise<boolean> {
  try {
    // Safari lets only the click itself write, and takes a promise.
    if (navigator.clipboard && 'ClipboardItem' in window) {
      const blob = text.then((known) => new Blob([known], { type: 'text/plain' }))
      // Where it is not even waited for.
      blob.catch(() => undefined)
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    } else {
      await writeClipboard(await text)
    }
    return true
  } catch {
    return false
  }
}
