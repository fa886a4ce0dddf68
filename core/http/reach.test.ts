import { expect, test } from 'vitest'
import { isOnlyLocal } from './reach'

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
])('%s is reached from here only', (url) => {
  expect(isOnlyLocal(url)).toBe(true)
})

test.each([
  'https://hooks.example.com/in/a',
  'https://a-b-c.trycloudflare.com/in/a',
  'https://laptop.tail1a2b3.ts.net/in/a',
  'http://93.184.216.34/in/a',
  'http://172.32.0.1/in/a',
  'http://11.0.0.1/in/a',
  'http://[2606:4700::1]/in/a',
  'https://10.example.com/in/a',
  'https://localhost.example.com/in/a',
  'no address',
])('%s is reached from elsewhere, as far as it tells', (url) => {
  expect(isOnlyLocal(url)).toBe(false)
})
