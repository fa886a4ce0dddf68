import { expect, test } from 'vitest'
import { isLoopback, isOnlyLocal, isOnlyThisMachine } from './reach'

test.each([
  'http://localhost:3000/in/a',
  'http://bins.localhost/in/a',
  'http://127.0.0.1:3000/in/a',
  'http://127.1/in/a',
  'http://0.0.0.0:3000/in/a',
  'http://10.1.2.3/in/a',
  'http://172.31.0.1/in/a',
  'http://192.168.1.20:3000/in/a',
  'http://169.254.1.1/in/a',
  'http://[::1]:3000/in/a',
  'http://[fd00::1]/in/a',
  'http://[fe80::1]/in/a',
  'http://laptop:3000/in/a',
  'http://laptop.local/in/a',
  'http://localhost./in/a',
  'http://laptop.local./in/a',
  'http://laptop./in/a',
  'http://127.0.0.1./in/a',
  'http://[::ffff:127.0.0.1]/in/a',
  'http://[::ffff:192.168.1.20]:3000/in/a',
  'http://[fec0::1]/in/a',
  'http://100.101.102.103:3000/in/a',
  'http://laptop.localdomain/in/a',
  'http://bins.corp/in/a',
  'http://bins.intranet/in/a',
])('%s is reached from here only', (url) => {
  expect(isOnlyLocal(url)).toBe(true)
})

test.each([
  'https://hooks.example.com/in/a',
  'https://a-b-c.trycloudflare.com/in/a',
  'https://laptop.tail1a2b3.ts.net/in/a',
  'http://93.184.216.34/in/a',
  'http://172.32.0.1/in/a',
  'http://100.63.0.1/in/a',
  'http://100.128.0.1/in/a',
  'http://[::ffff:93.184.216.34]/in/a',
  'http://example.com./in/a',
  'http://11.0.0.1/in/a',
  'http://[2606:4700::1]/in/a',
  'https://10.example.com/in/a',
  'https://localhost.example.com/in/a',
  'no address',
])('%s is reached from elsewhere, as far as it tells', (url) => {
  expect(isOnlyLocal(url)).toBe(false)
})

test('only this machine reaches its own addresses, however they are written', () => {
  const own = [
    'localhost.',
    'a.localhost.',
    '127.1',
    '0',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:0:0]',
  ]
  expect(own.filter((host) => !isOnlyThisMachine(`http://${host}/`))).toEqual([])
  const others = ['laptop', '10.0.0.1', '[::ffff:10.0.0.1]', '[fd00::1]', 'example.com.']
  expect(others.filter((host) => isOnlyThisMachine(`http://${host}/`))).toEqual([])
})

test('the loopback interface is known however it is written, and the unspecified address is no part of it', () => {
  const hosts = [
    'localhost.',
    'a.localhost',
    '127.1',
    '127.8.9.10',
    '2130706433',
    '[::1]',
    '[::ffff:7f00:1]',
  ]
  expect(hosts.filter((host) => !isLoopback(`http://${host}/`))).toEqual([])
  const others = ['0.0.0.0', '[::]', '128.0.0.1', 'localhost.example.com', '[::2]']
  expect(others.filter((host) => isLoopback(`http://${host}/`))).toEqual([])
})
