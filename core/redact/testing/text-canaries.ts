import { type Canary, inBody } from './canary'

const text = inBody('text', 'text/plain')

export const inText: Canary[] = [
  text('Bearer', 'curl -H "Authorization: Bearer {}" x', 'curl -H'),
  text('JSON Web Token', 'see eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{} here', 'here'),
  text('Stripe key', 'sk_live_{}'),
  text('GitHub token', 'ghp_{}{}'),
  text('fine-grained GitHub token', 'github_pat_{}{}'),
  text('Slack token', 'xoxb-1234-{}'),
  text('AWS key', 'AKIA{}'),
  text('webhook secret', 'whsec_{}'),
  text('SendGrid key', 'SG.{}{}.{}{}'),
  text('lines of variables', 'PORT=1\nexport API_KEY={}\nNAME=kept', 'NAME=kept'),
  text('YAML', 'user: ann\npassword: {}\nrole: kept', 'role: kept'),
  text('a form under a wrong type', 'a=1&token={}', 'a=1'),
  text('JSON under a wrong type', '{"token":"{}"}'),
  text('Python', "{'user': 'ann', 'password': '{}', 'n': 1}", "'n': 1"),
  text('an object of JavaScript', '{ user: "ann", apiKey: `{}`, n: 1 }', 'n: 1'),
  text('a YAML block', 'a: 1\npassword: |\n  {}\n  {}\nrole: kept', 'role: kept'),
  text('a YAML object', 'credentials:\n  user: {}\n  more: {}\nrole: kept', 'role: kept'),
  text('a YAML list', 'a: 1\ntokens:\n- {}\n- {}\nrole: kept', 'role: kept'),
  text(
    'a variable of a container',
    'env:\n- name: API_KEY\n  value: {}\n- name: PORT\n  value: kept',
    'value: kept',
  ),
  text('a log line', 'time=1 level=info api_key={} user=kept', 'user=kept'),
  text('an event stream', 'event: x\ndata: {"token":"{}","n":1}\n\n', '"n":1'),
  text('a head in a log', 'POST / HTTP/1.1\r\nCookie: a={}; b=c\r\nHost: kept\r\n', 'Host: kept'),
  text('a private key', '-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\nkept', 'kept'),
  text('a database', 'DATABASE_URL=postgres://ann:{}@db.example/x', 'db.example'),
  text(
    'an account of Azure',
    'DefaultEndpointsProtocol=https;AccountName=kept;AccountKey={};EndpointSuffix=x',
    'kept',
  ),
]
