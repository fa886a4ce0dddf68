/**
 * Types keys into whatever has the focus, one after another, and takes them from the list; those that are added
 * meanwhile too. A button is not pressed by them.
 *
 * @param keys values of `KeyboardEvent.key`
 */
export async function replayKeys(keys: string[]): Promise<void> {
  for (let key = keys.shift(); key !== undefined; key = keys.shift()) {
    press(key)
    // The page renders what a key changed before it takes the next.
    await new Promise((resolve) => setTimeout(resolve))
  }
}

function press(key: string): void {
  const at = document.activeElement ?? document.body
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  if (!at.dispatchEvent(event) || !isField(at)) return
  const { selectionStart, selectionEnd, value } = at
  const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length]
  if (key.length === 1) at.setRangeText(key, start, end, 'end')
  else if (key === 'Backspace') at.setRangeText('', start === end ? start - 1 : start, end, 'end')
  else if (key === 'Enter' && at instanceof HTMLTextAreaElement)
    at.setRangeText('\n', start, end, 'end')
  else if (key === 'Enter') return at.form?.requestSubmit()
  else return
  at.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** What text can be typed into; a number has no selection to type at. */
const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && /^(?:text|search|url|tel|password)$/.test(element.type))
