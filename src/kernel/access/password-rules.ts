import { commonPasswords } from './common-passwords.ts'
import type { Policy } from './policy.ts'

/** What a password must not give away. */
export interface PasswordOwner {
  readonly signInName: string
  readonly name: string
}

/** Runs of keys and of the alphabet, in both directions. */
const runs = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap(
  (run) => [run, run.split('').toReversed().join('')],
)

/** Why the password is not good enough, in words that say what would be; null when it is. */
export function findWeakness(
  password: string,
  { signInName, name }: PasswordOwner,
  policy: Pick<Policy, 'password_min_length' | 'password_min_classes'>,
): string | null {
  const typed = password.normalize('NFKC')
  const lower = typed.toLowerCase()
  if (Array.from(typed).length < policy.password_min_length)
    return `至少需要${policy.password_min_length}个字符，可以用几个不相关的词语拼成一句`
  if (countClasses(typed) < policy.password_min_classes)
    return `须包含大写字母、小写字母、数字、符号中的${policy.password_min_classes}种`
  if (isName(lower, signInName) || lower.includes(name.toLowerCase()))
    return '不能由登录名或者姓名构成，请换一个与本人信息无关的密码'
  if (commonPasswords.has(lower) || isMonotonous(lower)) return '太常见或太有规律，容易被猜到，请换一个'
  return null
}

function countClasses(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((pattern) => pattern.test(password)).length
}

/** True when nothing but digits, marks and repetition stands beside the sign-in name, forwards or backwards. */
function isName(password: string, signInName: string): boolean {
  if (signInName.length < 3) return false
  const reversed = signInName.split('').toReversed().join('')
  return [signInName, reversed].some(
    (name) => /^\P{L}*$/u.test(password.replaceAll(name, '')) && password.includes(name),
  )
}

/** True for few different characters, a short piece repeated, and what is mostly a run of the keyboard. */
function isMonotonous(password: string): boolean {
  if (new Set(password).size < 4) return true
  if (/^(.{1,4}?)\1+.?$/u.test(password)) return true
  return lettersInRuns(password) >= password.length - 2
}

function lettersInRuns(password: string): number {
  let covered = 0
  for (let start = 0; start < password.length;) {
    const length = longestRunAt(password, start)
    if (length >= 4) covered += length
    start += Math.max(length, 1)
  }
  return covered
}

function longestRunAt(password: string, start: number): number {
  let length = 0
  while (
    start + length < password.length &&
    runs.some((run) => run.includes(password.slice(start, start + length + 1)))
  )
    length += 1
  return length
}
