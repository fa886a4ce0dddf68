/** What a template can use, each with what it gives. */
const values: readonly (readonly [string, string])[] = [
  ['{{ request.method }}', 'POST; also .path, .target, .address, .body'],
  ['{{ request.params.id }}', 'what stood for :id in the path'],
  ['{{ request.query.page }}', 'a query parameter'],
  ['{{ request.headers["x-request-id"] }}', 'a header, in any case'],
  ['{{ request.json.order.id | json }}', 'a member of the JSON body, as JSON'],
  ['{{ number }}', 'the request’s number in this bin'],
  ['{{ time.iso }}', 'now; also .http, .unix, .ms'],
  ['{{ random.uuid }}', 'also .hex, .integer'],
  ['{{ provider }} {{ event }} {{ delivery }}', 'who was recognised, and what it says'],
]

/** What a script is given. */
const given: readonly (readonly [string, string])[] = [
  ['request.method, .path, .target', 'POST, /orders/7, /orders/7?page=2'],
  ['request.params.id', 'what stood for :id in the path'],
  ['request.query.page', 'a query parameter; all of them in order: queryPairs'],
  ["request.headers['x-request-id']", 'a header, its name in lower case; as sent: headerPairs'],
  ['request.json, .body', 'the body’s JSON, or null; its text'],
  ['request.number, .receivedAt', 'the number in this bin, and when it came'],
  ['request.provider, .event', 'who was recognised, and what it says, or null'],
  ['return { status, headers, body, delayMs }', 'a body that is no text is sent as JSON'],
]

export const TemplateHelp = () => <Help label="What a template can use" lines={values} />
export const ScriptHelp = () => <Help label="What a script can use" lines={given} />

function Help({ label, lines }: { label: string; lines: typeof values }) {
  return (
    <dl
      aria-label={label}
      className="gap-x-4 gap-y-0.5 text-sm desk:grid desk:grid-cols-[auto_1fr]"
    >
      {lines.map(([code, about]) => (
        <div key={code} className="phone:mb-1.5 desk:contents">
          <dt className="font-mono wrap-anywhere">{code}</dt>
          <dd className="text-ink-2">{about}</dd>
        </div>
      ))}
    </dl>
  )
}
