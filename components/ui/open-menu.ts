/** Opens the menu of a button by script, whether its parts are loaded yet or not; nothing if there is no such button. */
export function openMenu(buttonId: string): void {
  const button = document.getElementById(buttonId)
  if (!button) return
  button.focus({ preventScroll: true })
  // Where the parts are loaded, the menu opens by the key that the button hears; otherwise by the click.
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  button.dispatchEvent(enter)
  if (button.getAttribute('aria-expanded') !== 'true') button.click()
}
