import { z } from 'zod'
import { zhCN } from 'zod/locales'

type RawIssue = z.core.$ZodRawIssue

const nouns: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或者“否”',
  array: '一组内容',
  object: '一组字段',
  date: '日期',
  null: '空',
}

const forms: Readonly<Record<string, string>> = {
  datetime: '应当是时间，写成 2026-10-08T08:30:00Z 的样子',
  date: '应当是日期，写成 2026-10-08 的样子',
  time: '应当是时刻，写成 08:30 的样子',
  uuid: '不是有效的编号，请刷新页面后重试',
  email: '不是有效的电子邮箱',
  url: '不是有效的网址',
}

/** Says in plain Chinese what is wrong with input wherever a contract gives no sentence of its own. Called once at start. */
export function speakPlainly(): void {
  const rest = zhCN().localeError
  z.config({ localeError: (issue) => `${fieldOf(issue)}${sentenceOf(issue) ?? messageOf(rest(issue))}` })
}

/** What is wrong with input, all of it, in one sentence. */
export function issuesInWords(error: z.ZodError): string {
  return error.issues.map(({ message }) => message).join('；')
}

function messageOf(said: string | { message: string } | null | undefined): string {
  return (typeof said === 'string' ? said : said?.message) ?? '填写的内容不符合要求'
}

function fieldOf({ path }: RawIssue): string {
  return path && path.length > 0 ? `“${path.map(String).join('.')}”` : '提交的内容'
}

function sentenceOf(issue: RawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? '没有填写' : `应当是${nouns[issue.expected] ?? '另一种内容'}`
  if (issue.code === 'unrecognized_keys') return `中有不认识的字段：${issue.keys.join('、')}，请去掉后重试`
  if (issue.code === 'invalid_format') return forms[issue.format] ?? '的写法不对，请核对后重新填写'
  if (issue.code === 'invalid_value') return `只能是：${issue.values.map(String).slice(0, 20).join('、')}`
  return sizeOf(issue)
}

function sizeOf(issue: RawIssue): string | undefined {
  if (issue.code === 'too_big') return `最多${issue.maximum}${unitOf(issue.origin)}`
  if (issue.code === 'too_small') return `至少${issue.minimum}${unitOf(issue.origin)}`
  return issue.code === 'invalid_union' ? '不是可以选的内容' : undefined
}

function unitOf(origin: string): string {
  if (origin === 'string') return '个字'
  return origin === 'array' || origin === 'set' ? '项' : ''
}
