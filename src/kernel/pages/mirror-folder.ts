import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('mirror', {
  foreignFolder: { status: 409, title: '这个文件夹里有别的文件，请换一个空文件夹，或者原来导出镜像的文件夹' },
})

/** SHA-256 of every file by its path, in the form that sha256sum checks. */
const manifestName = 'SHA256SUMS'

/** A folder that becomes exactly what is written to it. */
export interface MirrorFolder {
  /** Writes text unless the file holds it already. */
  readonly writeText: (path: string, text: string) => Promise<void>
  /** Copies bytes whose hash is known unless the file holds them already. */
  readonly copy: (path: string, hash: string, open: () => Readable) => Promise<void>
  /** Removes what was written before and not this time, and writes the manifest. */
  readonly finish: () => Promise<MirrorChanges>
}

export interface MirrorChanges {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

/**
 * Opens the folder of a mirror, made here before or empty. A run that is cut off leaves whole files and a manifest of
 * them; the next run ends what it began.
 *
 * @throws mirror.foreignFolder for a folder with files that no mirror wrote
 */
export async function openMirrorFolder(folder: string): Promise<MirrorFolder> {
  await mkdir(folder, { recursive: true })
  const before = await readManifest(folder)
  const now = new Map<string, string>()
  let written = 0
  const isThere = async (path: string, hash: string): Promise<boolean> =>
    before.get(path) === hash && (await stat(join(folder, path)).catch(() => undefined))?.isFile() === true
  const put = async (path: string, hash: string, write: (file: string) => Promise<void>): Promise<void> => {
    now.set(path, hash)
    if (await isThere(path, hash)) return
    if (!before.has(path)) {
      // Known before it exists: a run that is cut off after this line cannot leave a file that nobody removes.
      before.set(path, '')
      if (written % 200 === 0) await writeManifest(folder, new Map([...before, ...now]))
    }
    await mkdir(dirname(join(folder, path)), { recursive: true })
    const unfinished = join(folder, dirname(path), `.${hash.slice(0, 16)}.unfinished`)
    await write(unfinished)
    await rename(unfinished, join(folder, path))
    written++
  }
  return {
    writeText: async (path, text) => {
      const hash = createHash('sha256').update(text).digest('hex')
      await put(path, hash, async (file) => await writeFile(file, text))
    },
    copy: async (path, hash, open) =>
      await put(path, hash, async (file) => await pipeline(open(), createWriteStream(file))),
    finish: async () => {
      const gone = [...before.keys()].filter((path) => !now.has(path))
      for (const path of gone) await removeFile(folder, path)
      await writeManifest(folder, now)
      return { written, unchanged: now.size - written, removed: gone.length }
    },
  }
}

async function readManifest(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  if (text !== undefined)
    return new Map(
      text.split('\n').flatMap((line) => {
        const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
        return hash && path ? [[path, hash] as const] : []
      }),
    )
  if ((await readdir(folder)).length > 0) throw problems.foreignFolder(folder)
  return new Map()
}

async function writeManifest(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const lines = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, hash]) => `${hash.padEnd(64, '0')}  ${path}\n`)
  const unfinished = join(folder, `.${manifestName}.unfinished`)
  await writeFile(unfinished, lines.join(''))
  await rename(unfinished, join(folder, manifestName))
}

/** Removes a file and the folders it leaves empty. */
async function removeFile(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true })
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent))
    if (
      !(await rmdir(join(folder, parent)).then(
        () => true,
        () => false,
      ))
    )
      return
}
