import { VisibleText } from './visible-text'

/** Shows captured text with the occurrences of `query` highlighted. */
export function Marked({ text, query }: { text: string; query: string }) {
  const places = query === '' ? [] : placesOf(text.toLowerCase(), query.toLowerCase())
  // A letter that becomes longer in lower case would shift all places after it.
  if (places.length === 0 || text.toLowerCase().length !== text.length) {
    return <VisibleText text={text} />
  }
  return places.map((at, index) => {
    const end = at + query.length
    const until = places[index + 1] ?? text.length
    return (
      <span key={at}>
        {index === 0 && <VisibleText text={text.slice(0, at)} />}
        <mark className="rounded-[2px] bg-copper-line/40 text-inherit">
          <VisibleText text={text.slice(at, end)} />
        </mark>
        <VisibleText text={text.slice(end, until)} />
      </span>
    )
  })
}

function placesOf(text: string, query: string): number[] {
  const places: number[] = []
  let at = text.indexOf(query)
  while (at !== -1 && places.length < 50) {
    places.push(at)
    at = text.indexOf(query, at + query.length)
  }
  return places
}
