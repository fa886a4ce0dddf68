export function ReadingNote() {
  return (
    <p role="status" className="py-2 text-sm text-ink-3">
      Reading…
    </p>
  )
}
