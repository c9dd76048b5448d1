import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeDocx, paragraph } from '../../../tests/files/office.ts'
import { openBlobStore } from './blob-store.ts'
import { cleanFile } from './clean-file.ts'
import { extract } from './extract.ts'
import { importDocument } from './import-document.ts'
import { limits } from './limits.ts'
import { readApart, readingFlags } from './reading-pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-reading-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const blobs = openBlobStore(folder)
const short = { kind: 'extract', name: 'a.txt', bytes: Buffer.from('短') } as const
/** Work enough that a process is still at it when the first look at its memory is taken. */
const long = { kind: 'extract', name: 'a.md', bytes: Buffer.alloc(12_000_000, '**字** <b>') } as const

describe('the reading process', () => {
  test('that takes too long is ended, and the next file is read by another', async () => {
    expect(await readApart(long, { ...limits, seconds: 0.2 })).toEqual({
      kind: 'ended',
      sentence: expect.stringContaining('超过 0.2 秒，已停止'),
    })
    expect(await readApart(short)).toMatchObject({ kind: 'extract', extraction: { text: '短' } })
  })

  test.skipIf(process.platform !== 'linux')('that takes too much memory is ended', async () => {
    expect(await readApart(long, { ...limits, processBytes: 1 })).toEqual({
      kind: 'ended',
      sentence: expect.stringContaining('占用内存过多'),
    })
  })

  test('reads many files at once, each with its own answer', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `第${index}份`)
    const answers = await Promise.all(names.map((text) => readApart({ ...short, bytes: Buffer.from(text) })))
    expect(answers.map((answer) => answer.kind === 'extract' && answer.extraction.text)).toEqual(names)
  })

  test.each([
    ['write a file', `fs.writeFileSync(${JSON.stringify(join(folder, 'x'))}, '')`],
    [
      'start a program',
      "child_process.spawnSync('true').error && (() => { throw child_process.spawnSync('true').error })()",
    ],
    ['start a thread', "new worker_threads.Worker('', { eval: true })"],
  ])('may not %s', (_, act) => {
    const script = `const fs = require('fs'), child_process = require('child_process'), worker_threads = require('worker_threads'); ${act}`
    const run = spawnSync(process.execPath, [...readingFlags, '-e', script], { encoding: 'utf8' })
    expect(run.stderr).toContain('ERR_ACCESS_DENIED')
  })
})

describe('a stored file', () => {
  const docx = makeDocx(paragraph('正文') + paragraph('藏', '<w:vanish/>'))

  test('is extracted, imported and cleaned by its hash', async () => {
    const { hash } = await blobs.put(docx)
    expect(await extract(blobs, hash, 'a.docx')).toMatchObject({ text: '正文', problem: null })
    expect(await importDocument(blobs, hash, '通知.docx')).toMatchObject({
      html: '<p>正文</p>',
      problem: null,
      losses: [{ what: '隐藏文字（未导入）', count: 1, where: '第2段' }],
    })
    const cleaned = await cleanFile(blobs, hash, 'a.docx')
    const { hidden } = await extract(blobs, cleaned.hash, 'a.docx')
    expect(hidden.filter(({ kind }) => kind !== 'structure')).toEqual([])
  })

  test('that cannot be read is answered in a sentence, and one that is not there is a failure', async () => {
    const { hash } = await blobs.put(Buffer.from('%PDF-1.7\nnothing'))
    expect((await extract(blobs, hash, 'a.pdf')).problem).toContain('已损坏')
    expect(await importDocument(blobs, hash, 'a.pdf')).toMatchObject({
      html: '',
      problem: expect.stringContaining('已损坏'),
    })
    await expect(cleanFile(blobs, hash, 'a.pdf')).rejects.toMatchObject({
      code: 'files.notCleaned',
      message: '文件没有能够清理：PDF 文件不能自动清理，请用原来的软件去除隐藏内容后重新上传',
    })
    await expect(extract(blobs, '0'.repeat(64), 'a.pdf')).rejects.toMatchObject({ code: 'files.blobMissing' })
  })
})
