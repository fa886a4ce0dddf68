import type { Diagnosis, ProbeAttempt } from '@/core/contract/diagnosis'
import { sendProbes } from '@/core/diagnosis/send-probes'
import { CommandFailure } from '../failure'
import { type CaptureAddress, parseCaptureAddress } from '../instance/capture-address'
import { keyFor } from '../instance/config'
import { asCommandFailure, Instance, InstanceFailure } from '../instance/instance'
import { sendOnce } from '../local/local-target'
import { jsonLine } from '../terminal/json-line'
import { command } from './command'
import type { Context } from './context'
import { type DoctorReport, writeDiagnosis } from './doctor-view'
import { instanceOptions, keyless, originOf } from './open-bin'
import { judgeUnreached } from './unreached'

/** Milliseconds for one probe. */
const probeMs = 10_000
/** Milliseconds after which no more probes are begun. */
const beginsForMs = 60_000

export const doctorCommand = command({
  name: 'doctor',
  usage: '<capture address>',
  summary: 'Finds out why nothing arrives at a capture address; ends with 1 if there is a fault',
  words: { min: 1, max: 1 },
  options: {
    ...instanceOptions,
    sender: {
      type: 'string',
      value: 'PROVIDER',
      help: 'Whose requests the probes look like: wirebin send --list; default: github',
    },
    json: { type: 'boolean', help: 'Writes what was found as JSON' },
  },
  async run({ words: [word = ''], options }, context) {
    const address = parseCaptureAddress(word)
    const origin = options.server === undefined ? address.origin : originOf(options, context)
    const key = keyFor(origin, options.key, context.env)
    if (key === null) throw keyless(origin, context)
    const instance = new Instance(origin, key)
    const report = await examine(instance, address, { sender: options.sender, context })
    if (options.json) context.output.line(jsonLine(report))
    else writeDiagnosis(context.output, report)
    const faults = [report.server, report.command]
      .flatMap((judged) => judged?.findings ?? [])
      .filter(({ level }) => level === 'fault').length
    if (faults > 0) throw new CommandFailure(faults === 1 ? '1 fault' : `${faults} faults`)
  },
})

/** A key that a proxy drops looks like none; a sender that nobody knows is a mistake on the command line. */
function withoutKey(error: unknown): Error {
  if (!(error instanceof InstanceFailure) || error.status !== 404) return asCommandFailure(error)
  if (error.message.startsWith('There are no samples of')) {
    return new CommandFailure(error.message, 'usage')
  }
  return new CommandFailure(
    `${error.message}, or it has another owner key, or a proxy drops the header Authorization, in which the key is sent: then ask with the button “Why does nothing arrive?” in the browser`,
    'over',
  )
}

async function examine(
  instance: Instance,
  address: CaptureAddress,
  { sender, context }: { sender: string | undefined; context: Pick<Context, 'signal'> },
): Promise<DoctorReport> {
  const { url, bin } = address
  let diagnosis: Diagnosis
  try {
    diagnosis = await instance.diagnose(bin, sender === undefined ? {} : { sender })
  } catch (error) {
    // Where the address leads nowhere, its instance is not reached by it either.
    const isElsewhere = error instanceof InstanceFailure && !error.isWirebin
    const unreached =
      isElsewhere && instance.origin === address.origin ? await judgeUnreached(address) : null
    if (!unreached) throw withoutKey(error)
    return { url, server: null, command: unreached, nearMisses: [], turnedAway: [] }
  }
  const { token, liveUrl, probes, judged: server, nearMisses, turnedAway } = diagnosis
  const until = Date.now() + beginsForMs
  const attempts: ProbeAttempt[] = await sendProbes(
    probes,
    { url, liveUrl, token, place: 'command' },
    {
      send: (request) => sendOnce(request, probeMs),
      mayBegin: () => Date.now() < until && !context.signal.aborted,
    },
  )
  const command = await instance
    .judgeProbes(bin, { token, from: 'command', url, attempts })
    .catch((error: unknown) => {
      throw asCommandFailure(error)
    })
  return { url, server, command, nearMisses, turnedAway }
}
