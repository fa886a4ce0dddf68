import { adyen } from './adyen'
import { awsSns } from './aws-sns'
import { custom } from './custom'
import { overTheBody } from './over-the-body'
import { publicKeys } from './public-key'
import type { SchemeCase } from './scheme-case'
import { standardWebhooks } from './standard-webhooks'
import { tokens } from './tokens'
import { withAddress } from './with-address'
import { withTime } from './with-time'

/**
 * At least one for every scheme, signed by Node's own functions and not by the schemes themselves.
 */
export const cases: SchemeCase[] = [
  ...standardWebhooks,
  ...overTheBody,
  ...withTime,
  ...withAddress,
  ...publicKeys,
  ...awsSns,
  ...adyen,
  ...tokens,
  ...custom,
]
