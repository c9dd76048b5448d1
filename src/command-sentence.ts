import { z } from 'zod'
import { issuesInWords } from '#kernel/http/plain-issues.ts'

/** PostgreSQL's codes of a table, a column or a schema that is not there. */
const notThere: ReadonlySet<unknown> = new Set(['42P01', '42703', '3F000'])

/** What the operating system says, in words of who has to mend it. */
const systemSentences: Readonly<Record<string, string>> = {
  EEXIST: '已经存在，不会覆盖：请换一个名称，或者先移走原来的文件',
  ENOENT: '不存在：请核对路径后重试',
  ENOTDIR: '不是文件夹：请写文件夹的路径',
  EISDIR: '是文件夹：请写文件的路径',
  EACCES: '没有权限读写：请换一个位置，或者用有权限的账户运行',
  EPERM: '没有权限读写：请换一个位置，或者用有权限的账户运行',
  EROFS: '所在的磁盘只能读不能写：请换一个位置',
  ENOSPC: '所在的磁盘已满：请腾出空间后重试',
  ENOTEMPTY: '不是空文件夹：请换一个空文件夹',
}

/** What a failed command tells whoever ran it. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof z.ZodError) return `参数不对：${issuesInWords(error)}`
  if (isMisspelt(error)) return `选项不对（${error.message}）。这样用：`
  if (!('code' in error)) return error.message
  if (notThere.has(error.code))
    return '数据库还没有建立，或者版本较旧：请先运行 npm run -s mingtang -- migrate（或者 npm start）'
  return systemSentenceOf(error) ?? error.message
}

function systemSentenceOf(error: Error & { code: unknown }): string | undefined {
  const sentence = typeof error.code === 'string' ? systemSentences[error.code] : undefined
  if (sentence === undefined) return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
  return `${path === '' ? '文件或者文件夹' : `“${path}”`}${sentence}`
}

/** True when an option is unknown or lacks its value. */
export function isMisspelt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
