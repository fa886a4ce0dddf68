import { Diagnosis, JudgedProbes, NewDiagnosis, SentProbes } from '../../contract/diagnosis'
import type { Operations } from '../operation'

/** Why nothing arrives. */
export const diagnosisOperations: Operations = {
  '/api/bins/{bin}/diagnosis': {
    post: {
      summary: "Ask why nothing arrives: this instance sends probes to the bin's own address",
      body: NewDiagnosis,
      example: { sender: 'github' },
      answer: [201, Diagnosis],
    },
    put: {
      summary: 'Diagnose what a browser or a command line saw of the probes that it sent',
      body: SentProbes,
      example: {
        token: 'the token of a diagnosis',
        from: 'command',
        attempts: [{ probe: 'sample', status: 200, own: true }],
      },
      answer: [200, JudgedProbes],
    },
  },
}
