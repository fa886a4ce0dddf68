import { JsonReporter } from 'vitest/reporters'

/** Vitest's JSON report, with the errors that happened outside of any test. */
export default class JsonReport extends JsonReporter {
  #unhandled = []

  onTestRunEnd(files, unhandledErrors) {
    this.#unhandled = unhandledErrors.map(({ stack, message }) => stack ?? message)
    return super.onTestRunEnd(files)
  }

  writeReport(report) {
    const whole = { ...JSON.parse(report), unhandledErrors: this.#unhandled }
    return super.writeReport(JSON.stringify(whole))
  }
}
