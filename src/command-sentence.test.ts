import { mkdtemp, open, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { speakPlainly } from '#kernel/http/plain-issues.ts'
import { sentenceOf } from './command-sentence.ts'

speakPlainly()
const folder = await mkdtemp(join(tmpdir(), 'mingtang-sentence-'))

async function said(work: Promise<unknown>): Promise<string> {
  return await work.then(() => '', sentenceOf)
}

test('a backup onto a file that exists, a folder that does not: a sentence with the path and what to do', async () => {
  const file = join(folder, 'backup.tar')
  await writeFile(file, '')
  expect(await said(open(file, 'wx'))).toBe(`“${file}”已经存在，不会覆盖：请换一个名称，或者先移走原来的文件`)
  const missing = join(folder, 'missing')
  expect(await said(readdir(missing))).toBe(`“${missing}”不存在：请核对路径后重试`)
})

test('arguments that a schema refuses: a sentence, no JSON', () => {
  const { error } = z.object({ slug: z.string().regex(/^[a-z]+$/) }).safeParse({ slug: '../evil' })
  expect(sentenceOf(error)).toBe('参数不对：“slug”的写法不对，请核对后重新填写')
})

test('what has a sentence of its own keeps it', () => {
  expect(sentenceOf(new Error('请写明文件夹'))).toBe('请写明文件夹')
})
