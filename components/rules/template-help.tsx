/** The values available in a template, with what each gives. */
const values: readonly (readonly [string, string])[] = [
  ['{{ request.method }}', 'POST; also .path, .target, .address, .body'],
  ['{{ request.params.id }}', 'the path segment that matched :id'],
  ['{{ request.query.page }}', 'a query parameter'],
  ['{{ request.headers["x-request-id"] }}', 'a header; case does not matter'],
  ['{{ request.json.order.id | json }}', 'a value of the body’s JSON, as JSON; nothing is null'],
  ['{{ request.form.name }}', 'a field of a form or multipart body'],
  ['{{ number }}', 'the request’s number in this bin'],
  ['{{ time.iso }}', 'now; also .http, .unix, .ms'],
  ['{{ random.uuid }}', 'also .hex, .integer'],
  [
    '{{ provider }} {{ event }} {{ delivery }}',
    'the recognised provider, its event and delivery id',
  ],
]

/** The values available to a script. */
const given: readonly (readonly [string, string])[] = [
  ['request.method, .path, .target', 'POST, /orders/7, /orders/7?page=2'],
  ['request.params.id', 'the path segment that matched :id'],
  ['request.query.page', 'a query parameter; all of them in order: queryPairs'],
  ["request.headers['x-request-id']", 'a header, its name in lower case; as sent: headerPairs'],
  ['request.json, .body', 'the body’s JSON, or null; its text. Long whole numbers are BigInts'],
  ['request.form.name', 'a field of a form or multipart body; all of them in order: formPairs'],
  ['request.number, .receivedAt', 'its number in this bin, and when it arrived'],
  ['request.provider, .event', 'the recognised provider and its event, or null'],
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
