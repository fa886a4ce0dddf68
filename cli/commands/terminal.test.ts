import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '@/server/testing/root'
import { keysIn } from '../terminal/terminal'
import { fakeTerminal } from '../testing/fake-terminal'
import { pathsAt, setCliStage } from '../testing/stage'

const stage = setCliStage()

async function listenAt(id: string, columns?: number) {
  const terminal = fakeTerminal(columns)
  const env = { WIREBIN_KEY: stage.owner.key(), WIREBIN_SERVER: stage.origin }
  const to = `${stage.target.origin}/hooks`
  const run = stage.home.run(['listen', id, '--to', to], env, { terminal })
  stage.after.add(() => run.end())
  const sees = (pattern: RegExp) => expect.poll(() => terminal.screen().join('\n')).toMatch(pattern)
  await sees(/── connected/)
  return { terminal, run, sees, footer: () => terminal.screen().slice(-3) }
}

test('what arrives stands above how things stand, and the last is chosen', async () => {
  const { id } = await stage.owner.createBin()
  const { terminal, sees, footer, run } = await listenAt(id)
  await stage.send(id, 1, 3)
  await sees(/#3 .*→ {2}200[^]*> #3/)
  const lines = terminal.screen()
  const arrived = lines.filter((line) => /^#\d .*→/.test(line)).map((line) => line.slice(0, 2))
  expect(arrived.toSorted()).toEqual(['#1', '#2', '#3'])
  expect(footer()).toEqual([
    expect.stringMatching(/^── connected · last heard (now|\d+ s ago)/),
    expect.stringMatching(/^> #3 /),
    expect.stringContaining('q quit'),
  ])
  terminal.press('q')
  expect(await run.exit).toBe(0)
  expect([terminal.released, terminal.screen().join('\n').includes('q quit')]).toEqual([
    true,
    false,
  ])
})

test('keys choose a request, send it again, show it, and copy it', async () => {
  const { id } = await stage.owner.createBin()
  const { terminal, sees, footer } = await listenAt(id)
  await stage.sendRaw(
    id,
    ['Host: a', 'X-Hostile: \x9b2J', 'Content-Length: 4'],
    'a\x1b[b',
    'PUT /1',
  )
  await stage.send(id, 2, 1)
  await sees(/> #2/)
  terminal.press('up')
  expect(footer()[1]).toMatch(/^> #1 /)
  terminal.press('r')
  await sees(/#1 .*\(again\)/)
  expect(pathsAt(stage.target).filter((path) => path === '/hooks/1')).toHaveLength(2)
  terminal.press('d')
  await sees(/X-Hostile: \[\\x9b\]2J[^]*a\[ESC\]\[b[^]*Reply: 200/)
  terminal.press('c')
  await sees(/The curl command of #1/)
  // oxlint-disable-next-line no-control-regex
  const copied = /\u001b\]52;c;([^\u0007]*)\u0007/.exec(terminal.written())?.[1] ?? ''
  const command = Buffer.from(copied, 'base64').toString()
  expect(command).toContain(`--url '${stage.target.origin}/hooks/1'`)
  expect(command).not.toContain('\u001b')
  terminal.press('j')
  expect(footer()[1]).toMatch(/^> #2 /)
})

test('a narrow terminal cuts its last lines instead of breaking them', async () => {
  const { id } = await stage.owner.createBin()
  const { footer } = await listenAt(id, 400)
  expect(footer()).toHaveLength(3)
  const narrow = fakeTerminal(20)
  const { Footer } = await import('../terminal/footer')
  const one = new Footer(narrow)
  one.show(['x'.repeat(50), '語'.repeat(50)])
  expect(narrow.screen()).toEqual(['x'.repeat(19), '語'.repeat(9)])
  one.above('line')
  one.show(['y'])
  expect(narrow.screen()).toEqual(['line', 'y'])
})

test('keys are told apart, however they come', () => {
  expect(keysIn('q\u001b[A\u001b[Bj\u0003\u001bOA\r語')).toEqual(
    'q up down j ctrl-c up enter 語'.split(' '),
  )
})

test('in a real terminal it draws, takes keys, and leaves the terminal as it was', async () => {
  if (spawnSync('script', ['--version']).error) {
    console.warn('There is no program “script” (util-linux): not tried in a real terminal')
    return
  }
  const { id } = await stage.owner.createBin()
  const program = join(root, 'dist/test/wirebin.js')
  const words = [process.execPath, program, 'listen', id, '--to', stage.target.origin]
  const command = `stty rows 24 cols 100; ${words.map((word) => `'${word}'`).join(' ')}; echo "code $?"; stty -a`
  const env = {
    ...process.env,
    ...stage.home.env,
    WIREBIN_KEY: stage.owner.key(),
    TERM: 'xterm',
    WIREBIN_SERVER: stage.origin,
  }
  const child = spawn('script', ['-qec', command, '/dev/null'], { env })
  stage.after.add(() => child.kill('SIGKILL'))
  let text = ''
  child.stdout.on('data', (piece) => (text += String(piece)))
  await expect.poll(() => text).toMatch(/── connected/)
  await stage.send(id, 1, 1)
  await expect.poll(() => text).toMatch(/> #1/)
  child.stdin.write('r')
  await expect.poll(() => text).toMatch(/\(again\)/)
  child.stdin.write('\u0003')
  await expect.poll(() => text).toMatch(/code 0[^]* icanon[^]* echo /)
})
