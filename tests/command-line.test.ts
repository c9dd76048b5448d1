import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
})
