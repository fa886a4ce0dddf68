import { promisesOfProcess } from '../testing/process-faults'

promisesOfProcess('dist/server/main.js', ['/', '/b/none', '/api/openapi.json'])
