import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../src/commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-command-line-'))
// The packaged PostgreSQL runs as another user than root.
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the program as a shell does, with a data folder of its own and no given database. */
function run(...args: string[]) {
  const { DATABASE_URL: _given, ...env } = process.env
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    encoding: 'utf8',
    env: { ...env, MINGTANG_DATA: join(folder, 'data') },
  })
}

/** The same without waiting for its end. */
function begin(...args: string[]) {
  const { DATABASE_URL: _given, ...env } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, MINGTANG_DATA: join(folder, 'data') },
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (part: Buffer) => (said.stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said.stderr += part.toString()))
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, ...said }))
  return { child, said, ended }
}

const postmaster = join(folder, 'data', 'postgresql', 'cluster', 'postmaster.pid')
const due = ['due', '--rule', 'request.reply', '--from', '2026-01-30']

describe('the command line', () => {
  test('explains every verb in both languages, and ends with 0', () => {
    const { stdout, status } = run('help')
    expect(status).toBe(0)
    for (const { name, about } of commands) {
      expect(stdout).toContain(`  ${name}`)
      expect(stdout).toContain(about.zh)
      expect(stdout).toContain(about.en)
    }
  })

  test('a verb that does not exist prints the verbs and ends with 2', () => {
    expect(run('publish-everything')).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('用法') as string,
    })
  })

  test('reading where no installation is says so and leaves nothing behind', { timeout: 60_000 }, () => {
    for (const verb of [['verify'], ['backup', join(folder, 'backup')], ['search', 'rebuild']]) {
      const { stderr, status } = run(...verb)
      expect(status).toBe(1)
      expect(stderr).toContain('请核对 MINGTANG_DATA')
      expect(stderr).toContain('请先运行 npm run -s mingtang -- migrate')
      expect(existsSync(join(folder, 'data'))).toBe(false)
    }
  })

  test('several verbs at once begin an installation and use one database, which the last of them stops', async () => {
    const verbs = [due, ['migrate'], due, [...due, '--json']]
    const ended = await Promise.all(verbs.map(async (verb) => await begin(...verb).ended))
    for (const { status, stderr } of ended) expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(ended[0]?.stdout).toContain('2026-03-05')
    expect(existsSync(postmaster)).toBe(false)
  }, 240_000)

  test('a verb that comes while another stops the database waits for it and starts it again', async () => {
    const first = begin(...due)
    // What it prints is the last it does before it lets go.
    while (first.said.stdout === '' && first.child.exitCode === null) await sleep(10)
    const second = begin(...due)
    for (const { ended } of [first, second]) expect(await ended).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(postmaster)).toBe(false)
  }, 240_000)

  test('what a killed verb leaves running serves the next, which stops it', async () => {
    const killed = begin('work')
    while (!existsSync(postmaster)) await sleep(50)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(await begin(...due).ended).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(postmaster)).toBe(false)
  }, 240_000)
})
