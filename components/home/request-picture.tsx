const headers = [
  ['Host', 'hooks.acme.dev'],
  ['User-Agent', 'GitHub-Hookshot/044aadd'],
  ['X-GitHub-Event', 'push'],
  ['X-Hub-Signature-256', 'sha256=d57c68ca…a23c'],
  ['content-type', 'application/json'],
]

/** What a captured request looks like. */
export function RequestPicture() {
  return (
    <figure
      aria-label="A captured request"
      className="overflow-hidden rounded-lg border border-line bg-panel shadow-card"
    >
      <figcaption className="flex h-9 items-center justify-between border-b border-line px-4 text-xs text-ink-3">
        <span>POST /github</span>
        <span>just now</span>
      </figcaption>
      <div className="px-4 py-3.5 font-mono text-sm leading-[22px] wrap-anywhere whitespace-pre-wrap text-ink-2">
        <div className="font-medium text-ink">POST /github?team=core HTTP/1.1</div>
        {headers.map(([name, value]) => (
          <div key={name}>
            <span className="text-copper-ink">{name}:</span> {value}
          </div>
        ))}
        <div className="mt-[22px]">{'{"ref":"refs/heads/main","commits":[…]}'}</div>
        <div className="mt-[22px] text-ok">✓ kept · answered 200 in 1.3 ms</div>
      </div>
    </figure>
  )
}
