import type { ProbeAttempt } from '../contract/diagnosis'
import { isOnlyLocal } from '../http/reach'
import { endOf, found, type Judge, type SentFrom } from './judged-place'

/** Says why nothing at all arrived from a place, or why the sender's own request did not. */
export const judgeReach: Judge = (probes, sent) => {
  const sample = probes.of('sample')
  if (!sample) return []
  if (sample.arrival) return isOnlyLocal(sent.url) ? [onlyLocal(sent)] : []
  const { attempt } = sample
  if (probes.arrived.length > 0) {
    return [
      found(
        'fault',
        'sender_blocked',
        `A request as the sender makes it ${endOf(attempt)} and did not arrive, while others did`,
        'Something in front of Wirebin (a firewall, a bot filter) tells them apart by the user agent, a header or the body: let the paths under /in/ pass',
      ),
    ]
  }
  if (sent.place === 'server' && attempt.status === null) return [unreachedByItself(sent, attempt)]
  if (attempt.status === null) return [unconnected(sent, attempt)]
  return [isRedirect(attempt) ? redirected(sent, attempt) : otherAnswered(sent, attempt)]
}

const onlyLocal = ({ url }: SentFrom) =>
  found(
    'warning',
    'only_local',
    `${new URL(url).host} is an address of this machine or network: senders on the Internet do not reach it`,
    'Start Wirebin with a tunnel (npm start -- --tunnel cloudflared), listen from here to a public instance (wirebin listen), or deploy it',
  )

export const isRedirect = ({ status, location }: ProbeAttempt): boolean =>
  status !== null && status >= 300 && status < 400 && location !== null

/** RFC 8555's servers and others' fail here, too, and are reached by the world. */
const unreachedByItself = ({ url }: SentFrom, { error }: ProbeAttempt) =>
  found(
    'note',
    'not_reached_by_itself',
    `This instance does not reach ${new URL(url).origin} itself (${error ?? 'no answer'}): that says nothing about senders outside, many networks do not lead back in (hairpin NAT)`,
    'Ask from outside: from a browser, or with “wirebin doctor” on another machine',
  )

function unconnected({ url, place }: SentFrom, { error, errorCode }: ProbeAttempt) {
  const host = new URL(url).hostname
  const says = error ?? `No request to ${url} got through`
  if (place === 'browser') {
    return found(
      'fault',
      'not_reached',
      `Nothing that this browser sent to ${url} arrived`,
      'A browser does not say why: the name, the certificate, a firewall, or an http address on an https page. “wirebin doctor” says more',
    )
  }
  const [code, advice] = adviceFor(errorCode ?? '', host)
  return found('fault', code, says, advice)
}

function adviceFor(errorCode: string, host: string): [code: string, advice: string] {
  switch (errorCode) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'slow_lookup':
      return [
        'name_unresolved',
        `Make a DNS record (A or AAAA) for ${host}, or correct PUBLIC_ORIGIN`,
      ]
    case 'CERT_HAS_EXPIRED':
      return ['certificate', 'Renew the certificate, and see to it that this happens by itself']
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return ['certificate', `Get a certificate for the name ${host}: this one is for another`]
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return [
        'certificate',
        'Senders do not trust a self-signed certificate: get one from a public authority, such as Let’s Encrypt',
      ]
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return [
        'certificate',
        'Send the intermediate certificates, too (nginx: the full chain in ssl_certificate): browsers find them, senders do not',
      ]
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
      return ['no_tls', 'Nothing speaks TLS there: is the port right, or is the address http?']
    case 'slow_handshake':
      return [
        'slow_tls',
        'Something takes the connection and no part in TLS: is the port right, is the address http, or does what stands in front of Wirebin wait for a PROXY line?',
      ]
    case 'ECONNREFUSED':
      return ['not_connected', 'Start the proxy, or open its port in the firewall']
    default:
      return [
        'not_connected',
        'A firewall, a port that is not forwarded, or a network that does not lead there',
      ]
  }
}

function redirected({ url }: SentFrom, attempt: ProbeAttempt) {
  const { status, location } = attempt
  return found(
    'fault',
    'redirected',
    `${url} is redirected (${status}) to ${location}: senders of webhooks do not follow that`,
    'Give senders the address after the redirect, or let the proxy pass /in/ on at both (PUBLIC_ORIGIN is the address that is shown)',
  )
}

function otherAnswered({ url, place }: SentFrom, attempt: ProbeAttempt) {
  // In a network that does not lead back in, its router may answer.
  const itself = place === 'server'
  return found(
    itself ? 'warning' : 'fault',
    'other_answered',
    `A request to ${url} ${endOf(attempt)} and did not arrive at this Wirebin`,
    itself
      ? 'Where the network does not lead back in, its router may have answered (hairpin NAT): ask from outside as well. Else the proxy does not pass /in/ on'
      : 'The proxy does not pass /in/ on to this Wirebin, or the name leads to another machine',
  )
}
