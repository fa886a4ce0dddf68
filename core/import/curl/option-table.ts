/** The effect of a curl option on the request. */
export type Kind =
  | 'request'
  | 'header'
  | 'data'
  | 'raw'
  | 'binary'
  | 'urlencode'
  | 'json'
  | 'form'
  | 'form-string'
  | 'user'
  | 'bearer'
  | 'cookie'
  | 'agent'
  | 'referer'
  | 'target'
  | 'url'
  | 'query'
  | 'range'
  | 'continue'
  | 'upload'
  | 'get'
  | 'head'
  | 'compressed'
  | 'form-escape'
  | 'globoff'
  | 'path-as-is'
  | 'http1.0'
  | 'http1.1'
  | 'next'
  /** Concerns the connection or the output, not the request. */
  | 'ignored'
  | 'ignored value'

/** Kinds whose options `--no-…` takes back. */
export const switches: ReadonlySet<Kind> = new Set([
  'get',
  'compressed',
  'form-escape',
  'globoff',
  'path-as-is',
  'ignored',
])

/** Kinds whose options have no value. */
export const flags: ReadonlySet<Kind> = new Set([...switches, 'head', 'http1.0', 'http1.1', 'next'])

// HTTP/2 and 3 are among those of HTTP/1.1, the only one that a bin receives.
const effective: Record<Exclude<Kind, 'ignored' | 'ignored value'>, string> = {
  request: '--request -X',
  header: '--header -H',
  data: '--data --data-ascii -d',
  raw: '--data-raw',
  binary: '--data-binary',
  urlencode: '--data-urlencode',
  json: '--json',
  form: '--form -F',
  'form-string': '--form-string',
  user: '--user -u',
  bearer: '--oauth2-bearer',
  cookie: '--cookie -b',
  agent: '--user-agent -A',
  referer: '--referer -e',
  target: '--request-target',
  url: '--url',
  query: '--url-query',
  range: '--range -r',
  continue: '--continue-at -C',
  upload: '--upload-file -T',
  get: '--get -G',
  head: '--head -I',
  compressed: '--compressed',
  'form-escape': '--form-escape',
  globoff: '--globoff -g',
  'path-as-is': '--path-as-is',
  'http1.0': '--http1.0 -0',
  'http1.1': '--http1.1 --http2 --http2-prior-knowledge --http3 --http3-only',
  next: '--next -:',
}

const ignored = `
  --alpn --basic --buffer --ca-native --cert-status --clobber --compressed-ssh --create-dirs --disable
  --disallow-username-in-url --doh-cert-status --doh-insecure --fail --fail-early --fail-with-body
  --false-start --http0.9 --ignore-content-length --include --insecure --ipv4 --ipv6
  --junk-session-cookies --keepalive --location --location-trusted --mptcp --npn --parallel
  --parallel-immediate --post301 --post302 --post303 --progress-bar --progress-meter --proxy-anyauth
  --proxy-basic --proxy-ca-native --proxy-digest --proxy-http2 --proxy-insecure --proxy-negotiate
  --proxy-ntlm --proxy-ssl-allow-beast --proxy-ssl-auto-client-cert --proxy-tlsv1 --proxytunnel --raw
  --remote-header-name --remote-name --remote-name-all --remote-time --remove-on-error
  --retry-all-errors --retry-connrefused --sasl-ir --sessionid --show-error --silent --skip-existing
  --socks5-basic --socks5-gssapi --socks5-gssapi-nec --ssl --ssl-allow-beast --ssl-auto-client-cert
  --ssl-no-revoke --ssl-reqd --ssl-revoke-best-effort --sslv2 --sslv3 --styled-output
  --suppress-connect-headers --tcp-fastopen --tcp-nodelay --tls-earlydata --tlsv1 --tlsv1.0 --tlsv1.1
  --tlsv1.2 --tlsv1.3 --trace-ids --trace-time --verbose --xattr
  -q -f -i -k -4 -6 -j -L -N -Z -# -p -J -O -R -S -s -2 -3 -1 -v`

const ignoredValues = `
  --abstract-unix-socket --alt-svc --cacert --capath --cert --cert-type --ciphers --connect-timeout
  --connect-to --cookie-jar --create-file-mode --crlfile --curves --delegation --dns-interface
  --dns-ipv4-addr --dns-ipv6-addr --dns-servers --doh-url --dump-header --egd-file --engine --etag-save
  --expect100-timeout --happy-eyeballs-timeout-ms --hsts --interface --ip-tos --keepalive-cnt
  --keepalive-time --key --key-type --libcurl --limit-rate --local-port --login-options --max-filesize
  --max-redirs --max-time --noproxy --output --output-dir --parallel-max --pass --pinnedpubkey
  --preproxy --proto --proto-redir --proxy --proxy-cacert --proxy-capath --proxy-cert
  --proxy-cert-type --proxy-ciphers --proxy-crlfile --proxy-header --proxy-key --proxy-key-type
  --proxy-pass --proxy-pinnedpubkey --proxy-service-name --proxy-tls13-ciphers --proxy-tlsauthtype
  --proxy-tlspassword --proxy-tlsuser --proxy-user --proxy1.0 --random-file --rate --resolve --retry
  --retry-delay --retry-max-time --service-name --socks4 --socks4a --socks5 --socks5-gssapi-service
  --socks5-hostname --speed-limit --speed-time --stderr --tls-max --tls13-ciphers --tlsauthtype
  --tlspassword --tlsuser --trace --trace-ascii --trace-config --unix-socket --vlan-priority
  --write-out -E -c -D -m -o -x -U -Y -y -w`

const kindByName = new Map<string, Kind>(
  Object.entries({ ...effective, ignored, 'ignored value': ignoredValues }).flatMap(
    ([kind, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name): [string, Kind] => [name, kind as Kind]),
  ),
)

/** Returns the kind of an option by its name with its hyphens; null if it is not understood. */
export const kindNamed = (name: string): Kind | null => kindByName.get(name) ?? null
