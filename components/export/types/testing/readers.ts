import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Generated code, and the JSON texts that it must read. */
export interface Program {
  code: string
  samples: readonly string[]
}

/** What became of a sample that was read and written again: JSON, or an error in words. */
export type Read = { json: string } | { error: string }

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** Compiles all programs as one, and returns what each makes of each of its samples. */
export function readByGo(programs: readonly Program[]): Read[][] {
  const files: Record<string, string> = { 'go.mod': 'module generated\n\ngo 1.18\n' }
  const imports: string[] = []
  const calls: string[] = []
  for (const [at, { code }] of programs.entries()) {
    const unmarshal = /^func (Unmarshal\w+)\(data/mu.exec(code)?.[1] ?? 'UnmarshalMissing'
    files[`p${at}/types.go`] = code.replace('package main', `package p${at}`)
    imports.push(`"generated/p${at}"`)
    calls.push(`func(data []byte) ([]byte, error) {
      r, err := p${at}.${unmarshal}(data)
      if err != nil { return nil, err }
      return r.Marshal()
    },`)
  }
  files['main.go'] = `package main
import ("encoding/json"; "os"; ${imports.join('; ')})
type read struct { JSON *string \`json:"json,omitempty"\`; Error *string \`json:"error,omitempty"\` }
var programs = []func([]byte) ([]byte, error){
${calls.join('\n')}
}
func main() {
  var samples [][]string
  if err := json.NewDecoder(os.Stdin).Decode(&samples); err != nil { panic(err) }
  all := [][]read{}
  for at, run := range programs {
    reads := []read{}
    for _, sample := range samples[at] {
      written, err := run([]byte(sample))
      if err != nil { text := err.Error(); reads = append(reads, read{Error: &text}); continue }
      text := string(written)
      reads = append(reads, read{JSON: &text})
    }
    all = append(all, reads)
  }
  json.NewEncoder(os.Stdout).Encode(all)
}`
  return inFolder(files, (folder) => {
    run(folder, 'go', ['build', '-o', 'all', '.'])
    return JSON.parse(run(folder, join(folder, 'all'), [], samplesOf(programs))) as Read[][]
  })
}

/** Runs all programs in one Python, and returns what each makes of each of its samples. */
export function readByPython(programs: readonly Program[]): Read[][] {
  const main = `
import json, re, sys, types
def read(code, samples):
    module = types.ModuleType('generated')
    sys.modules['generated'] = module
    exec(compile(code, 'generated.py', 'exec'), module.__dict__)
    name = re.search(r'^def (\\w+)_from_dict\\(s', code, re.M).group(1)
    for sample in samples:
        try:
            value = getattr(module, name + '_from_dict')(json.loads(sample))
            yield {'json': json.dumps(getattr(module, name + '_to_dict')(value))}
        except Exception as error:
            yield {'error': repr(error)}
given = json.load(sys.stdin)
def all():
    for code, samples in given:
        try: yield list(read(code, samples))
        except BaseException as error: yield [{'error': repr(error)} for _ in samples]
json.dump(list(all()), sys.stdout)`
  const given = programs.map(({ code, samples }) => [
    code,
    samples.map((sample) => sample.replace('\ufeff', '')),
  ])
  return inFolder({ 'main.py': main }, (folder) => {
    const out = run(folder, 'python3', ['main.py'], JSON.stringify(given))
    return JSON.parse(out) as Read[][]
  })
}

/**
 * Type-checks each program with its samples as literals of its type (\`type\` is the type's name),
 * runs them, and returns what they are.
 */
export function readByTypeScript(programs: readonly (Program & { type: string })[]): Read[][] {
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    module: 'es2022',
    rootDir: 'src',
    outDir: 'out',
    types: [],
    skipLibCheck: true,
  }
  const files: Record<string, string> = {
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src/*.ts'] }),
    'package.json': '{"type":"module"}',
  }
  const imports: string[] = []
  for (const [at, { code, samples, type }] of programs.entries()) {
    files[`src/p${at}.ts`] =
      `${code}\nexport const samples: ${type}[] = [\n${samples.join(',\n')}\n]\n`
    imports.push(`import { samples as p${at} } from './p${at}.js'`)
  }
  const all = programs.map((_, at) => `p${at}`).join()
  files['src/main.ts'] = `${imports.join('\n')}\nexport const all: unknown[][] = [${all}]\n`
  files['run.js'] =
    `import { all } from './out/main.js'\nprocess.stdout.write(JSON.stringify(all.map((of) => of.map((one) => ({ json: JSON.stringify(one) })))))`
  return inFolder(files, (folder) => {
    run(folder, join(root, 'node_modules/.bin/tsc'), ['-p', '.'])
    return JSON.parse(run(folder, process.execPath, ['run.js'])) as Read[][]
  })
}

const samplesOf = (programs: readonly Program[]): string =>
  JSON.stringify(programs.map(({ samples }) => samples.map((one) => one.replace('\ufeff', ''))))

function inFolder<Result>(files: Record<string, string>, work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-types-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Returns what a program prints. Throws with what it says if it fails. */
function run(cwd: string, command: string, args: string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}${stdout}`)
  return stdout
}
