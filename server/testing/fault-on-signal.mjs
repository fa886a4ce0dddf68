// Loaded into a server with --import: a test's signal makes its process fail with an uncaught error.
process.on('SIGUSR2', () => {
  throw new Error('provoked exception')
})
process.on('SIGHUP', () => {
  void Promise.reject(new Error('provoked rejection'))
})
