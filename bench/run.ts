import { writeFileSync } from 'node:fs'
import { machineFacts } from './parts/machine'
import { type BenchOptions, readOptions } from './parts/options'
import { markdown, type BenchTable } from './parts/report'
import { crowd } from './scenarios/crowd'
import { large } from './scenarios/large'
import { listen } from './scenarios/listen'
import { page } from './scenarios/page'
import { push } from './scenarios/push'
import { reads } from './scenarios/reads'
import { search } from './scenarios/search'
import { delays } from './scenarios/delays'
import { scripts } from './scenarios/scripts'
import { forwarding } from './scenarios/forwarding'
import { sizesOfBodies } from './scenarios/sizes'
import { sending } from './scenarios/sending'
import { startup } from './scenarios/startup'
import { throughput } from './scenarios/throughput'
import { understanding } from './scenarios/understanding'
import { watchers } from './scenarios/watchers'

// npm run bench [-- --quick] [-- --only=push,reads]
const scenarios: Record<string, (options: BenchOptions) => Promise<BenchTable | BenchTable[]>> = {
  throughput,
  sizes: sizesOfBodies,
  understanding,
  delays,
  scripts,
  push,
  listen,
  watchers,
  crowd,
  reads,
  search,
  sending,
  forwarding,
  large,
  page,
  startup,
}

async function run(): Promise<void> {
  const args = process.argv.slice(2)
  const options = readOptions(args)
  const unknown = options.only.filter((name) => !(name in scenarios))
  if (unknown.length > 0) {
    throw new Error(`No scenario ${unknown.join(', ')}: ${Object.keys(scenarios).join(', ')}`)
  }
  const facts = machineFacts().map(([name, value]) => `- ${name}: ${value}`)
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')
  const report = ['# Figures', '', `\`${command}\``, '', ...facts, '']
  console.log(report.join('\n'))

  for (const [name, scenario] of Object.entries(scenarios)) {
    if (options.only.length > 0 && !options.only.includes(name)) continue
    for (const table of [await scenario(options)].flat()) {
      console.log(markdown(table))
      report.push(markdown(table))
    }
  }
  // A partial or quick run does not overwrite the published figures.
  const whole = !options.quick && options.only.length === 0
  if (whole) writeFileSync('bench/results.md', `${report.join('\n').trimEnd()}\n`)
}

await run()
