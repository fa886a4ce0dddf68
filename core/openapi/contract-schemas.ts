import { z } from 'zod'
import * as annotationContract from '../contract/annotation'
import * as arrivalsContract from '../contract/arrivals'
import * as attemptsContract from '../contract/attempts'
import * as binContract from '../contract/bin'
import * as captureMetaContract from '../contract/capture-meta'
import * as captureContract from '../contract/capture'
import * as configContract from '../contract/config'
import * as captureNumberContract from '../contract/capture-number'
import * as deliveryContract from '../contract/delivery'
import * as diagnosisContract from '../contract/diagnosis'
import * as driftContract from '../contract/drift'
import * as drillContract from '../contract/drill'
import * as errorContract from '../contract/error'
import * as exportContract from '../contract/export'
import * as fixtureContract from '../contract/fixture'
import * as forwardContract from '../contract/forward'
import * as healthContract from '../contract/health'
import * as importContract from '../contract/import'
import * as listenerAnswerContract from '../contract/listener-answer'
import * as localTargetsContract from '../contract/local-targets'
import * as ownerContract from '../contract/owner'
import * as pollContract from '../contract/poll'
import * as repliesContract from '../contract/replies'
import * as sampleContract from '../contract/sample'
import * as secretContract from '../contract/secret'
import * as severalContract from '../contract/several'
import * as shareContract from '../contract/share'
import * as sharedViewContract from '../contract/shared-view'
import * as signatureContract from '../contract/signature'
import * as socketContract from '../contract/socket'
import * as trialContract from '../contract/trial'
import * as vocabularyContract from '../contract/vocabulary'
import * as waitContract from '../contract/wait'

/** Every module of the contract that has schemas. */
const modules: readonly object[] = [
  annotationContract,
  arrivalsContract,
  attemptsContract,
  binContract,
  captureMetaContract,
  captureContract,
  configContract,
  captureNumberContract,
  deliveryContract,
  diagnosisContract,
  driftContract,
  drillContract,
  errorContract,
  exportContract,
  fixtureContract,
  forwardContract,
  healthContract,
  importContract,
  listenerAnswerContract,
  localTargetsContract,
  ownerContract,
  pollContract,
  repliesContract,
  sampleContract,
  secretContract,
  severalContract,
  shareContract,
  sharedViewContract,
  signatureContract,
  socketContract,
  trialContract,
  vocabularyContract,
  waitContract,
]

/** The contract's schemas by the names of their exports. */
export const contractSchemas: readonly (readonly [name: string, z.ZodType])[] = modules
  .flatMap((module) => Object.entries(module))
  .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
