import { promisesOfProcess } from '../testing/process-faults'

promisesOfProcess('dist/test/test-server.js', [])
