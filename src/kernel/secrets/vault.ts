import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { defineProblems } from '#kernel/problem.ts'
import { keyBytes, seal, unseal } from './seal.ts'

const problems = defineProblems('secrets', {
  keyMissing: {
    status: 500,
    title: '这项内容用另一把密钥加密，本机没有；请从备份恢复 keys 文件夹，或者补上 MINGTANG_PERSONAL_KEYS',
  },
})

/** Keeps single facts about people sealed in the database, so that whoever gets at its rows alone cannot read them. */
export interface Vault {
  /** The text sealed with the newest key, e.g. "k20261123a1b2.…". `about` must be the same when it is opened. */
  readonly seal: (text: string, about: string) => string
  /** @throws secrets.keyMissing; Error when it was changed or moved */
  readonly open: (sealed: string, about: string) => string
  /** Name of the newest key; what another sealed waits to be sealed again. */
  readonly newest: () => string
}

/** Keys by their names, newest first. */
type Keys = readonly (readonly [name: string, key: Buffer])[]

const KeyFile = z.object({
  keys: z.array(z.object({ name: z.string().regex(/^[a-z0-9]{1,30}$/), key: z.base64() })).min(1),
})

/** The name of the variable that takes the place of the file: "name:base64 key" one after another, newest first. */
export const keysVariable = 'MINGTANG_PERSONAL_KEYS'

/**
 * The vault of the installation whose data folder this is. Its keys are those of MINGTANG_PERSONAL_KEYS where that is
 * given, else `keys/personal.json`, made at the first use. The file is read at every use: a key that is added holds at
 * once in every process.
 *
 * @throws Error when the variable holds something else than keys
 */
export function openVault(dataFolder: string, env: NodeJS.ProcessEnv): Vault {
  const given = env[keysVariable]
  if (given !== undefined) return vaultOf(parseKeys(given))
  const path = keyFileOf(dataFolder)
  const read = (): Keys => {
    createOnce(path)
    return readKeys(path)
  }
  return {
    seal: (text, about) => vaultOf(read()).seal(text, about),
    open: (sealed, about) => vaultOf(read()).open(sealed, about),
    newest: () => vaultOf(read()).newest(),
  }
}

/** For a process that was given no keys: whatever would need one fails. */
export const noVault: Vault = {
  seal: refuse,
  open: refuse,
  newest: refuse,
}

function refuse(): never {
  throw new Error('this process was given no keys for what is sealed')
}

/** A vault with these keys, newest first. */
export function vaultOf(keys: Keys): Vault {
  const [newest] = keys
  if (!newest) throw new Error('a vault needs a key')
  return {
    seal: (text, about) => `${newest[0]}.${seal(newest[1], text, about)}`,
    open: (sealed, about) => {
      const [name, rest = ''] = sealed.split('.', 2)
      const found = keys.find(([known]) => known === name)
      if (!found) throw problems.keyMissing(name)
      return unseal(found[1], rest, about)
    },
    newest: () => newest[0],
  }
}

/** Adds a key that seals from now on; the older ones stay until everything was sealed again. Returns its name. */
export function addKey(dataFolder: string, on: string): string {
  const path = keyFileOf(dataFolder)
  createOnce(path)
  const added = newKey(on)
  const beside = `${path}.${process.pid}`
  writeFileSync(beside, printKeys([added, ...readKeys(path)]), { mode: 0o600, flag: 'wx' })
  renameSync(beside, path)
  return added[0]
}

function keyFileOf(dataFolder: string): string {
  const folder = join(dataFolder, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, 'personal.json')
}

/** Several processes may start at once: the first to create the file gives the key to all. */
function createOnce(path: string): void {
  try {
    writeFileSync(path, printKeys([newKey('first')]), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function newKey(on: string): Keys[number] {
  const name = `k${on.replaceAll('-', '')}${randomBytes(2).toString('hex')}`
  return [name, randomBytes(keyBytes)]
}

function readKeys(path: string): Keys {
  const { keys } = KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  return keys.map(({ name, key }) => [name, checkLength(name, Buffer.from(key, 'base64'))] as const)
}

function printKeys(keys: Keys): string {
  return JSON.stringify({ keys: keys.map(([name, key]) => ({ name, key: key.toString('base64') })) }, null, 2)
}

function parseKeys(text: string): Keys {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((one) => {
      const [name = '', key = ''] = one.split(':', 2)
      if (!/^[a-z0-9]{1,30}$/.test(name)) throw new Error(`${keysVariable}: "${name}" is no name of a key`)
      return [name, checkLength(name, Buffer.from(key, 'base64'))] as const
    })
}

function checkLength(name: string, key: Buffer): Buffer {
  if (key.length !== keyBytes) throw new Error(`the key "${name}" must have ${keyBytes} bytes`)
  return key
}
