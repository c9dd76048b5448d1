import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { addKey, openVault, vaultOf } from './vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-vault-'))
afterAll(() => rmSync(folder, { recursive: true }))
const key = (byte: number) => Buffer.alloc(32, byte)

describe('what is sealed', () => {
  test('opens again for the row it is about, and holds nothing of the text', () => {
    const vault = vaultOf([['one', key(1)]])
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 4 }), fc.string(), (text, about) => {
        const sealed = vault.seal(text, about)
        expect(vault.open(sealed, about)).toBe(Buffer.from(text).toString())
        expect(sealed).toMatch(/^one\.[\w-]+$/)
        expect(vault.seal(text, about)).not.toBe(sealed)
      }),
    )
  })

  test('cannot be moved to another row, changed, or opened with another key', () => {
    const vault = vaultOf([['one', key(1)]])
    const sealed = vault.seal('11010519491231002X', 'row 1')
    expect(() => vault.open(sealed, 'row 2')).toThrow()
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    expect(() => vault.open(changed, 'row 1')).toThrow()
    expect(() => vaultOf([['one', key(2)]]).open(sealed, 'row 1')).toThrow()
    expect(() => vaultOf([['two', key(1)]]).open(sealed, 'row 1')).toThrow('keys 文件夹')
  })
})

describe('the keys of an installation', () => {
  test('are made once, for the owner of the process alone, and a new one holds at once everywhere', () => {
    const [server, worker] = [openVault(folder, {}), openVault(folder, {})]
    const sealed = server.seal('证件号码', 'row')
    expect(worker.open(sealed, 'row')).toBe('证件号码')
    const path = join(folder, 'keys', 'personal.json')
    expect(statSync(path).mode & 0o077).toBe(0)
    const added = addKey(folder, '2026-11-23')
    expect([server.newest(), worker.newest()]).toEqual([added, added])
    expect(server.open(sealed, 'row')).toBe('证件号码')
    expect(worker.seal('x', 'row').startsWith(`${added}.`)).toBe(true)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ keys: [{ name: added }, {}] })
  })

  test('may be given from outside, newest first, and then leave no file', () => {
    const given = { MINGTANG_PERSONAL_KEYS: `b:${key(2).toString('base64')},a:${key(1).toString('base64')}` }
    const vault = openVault('/nowhere', given)
    const old = vaultOf([['a', key(1)]]).seal('旧', 'row')
    expect(vault.open(old, 'row')).toBe('旧')
    expect(vault.newest()).toBe('b')
    expect(() => openVault('/nowhere', { MINGTANG_PERSONAL_KEYS: 'a:c2hvcnQ=' })).toThrow('32 bytes')
  })
})
