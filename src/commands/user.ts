import { parseArgs } from 'node:util'
import { findAccount } from '#kernel/access/account.ts'
import { administrativeOffices } from '#kernel/access/actor.ts'
import { resetOthersPassword, resetOthersSecondFactor, unlock } from '#kernel/access/administration.ts'
import type { ActionContext } from '#kernel/context.ts'
import { createAdministrators } from '#modules/organisation/service/administrators.ts'
import { asSystem } from './as-system.ts'

const usage = `用法：
  user create-administrators --unit 单位全称 [--slug 网址标识] [--system 登录名:姓名] [--security 登录名:姓名] [--audit 登录名:姓名]
      在空的系统里建立最上级单位和系统、安全、审计三个管理员，打印各自的初始密码
  user reset 登录名 [--second-factor]
      生成新的初始密码；加 --second-factor 同时清除手机验证码和通行密钥
  user unlock 登录名
      解除登录锁定`

/** `mingtang user …`: what nobody can do from inside because nobody can sign in yet, or any more. */
export async function run([act, ...rest]: readonly string[]): Promise<void> {
  if (act === 'create-administrators') return await asSystem((context) => createOffices(context, rest))
  if (act === 'reset') return await asSystem((context) => reset(context, rest))
  if (act === 'unlock') return await asSystem((context) => unlockOne(context, rest))
  throw new Error(usage)
}

async function createOffices(context: ActionContext, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      unit: { type: 'string' },
      slug: { type: 'string', default: 'county' },
      system: { type: 'string', default: 'system-admin:系统管理员' },
      security: { type: 'string', default: 'security-admin:安全管理员' },
      audit: { type: 'string', default: 'audit-admin:审计管理员' },
    },
  })
  const created = await createAdministrators(context, {
    unitTitle: values.unit ?? null,
    slug: values.slug,
    people: {
      systemAdministrator: personOf(values.system),
      securityAdministrator: personOf(values.security),
      auditAdministrator: personOf(values.audit),
    },
  })
  console.log('已建立三个管理员。请把初始密码分别交给本人，首次登录须修改密码并登记二次验证：')
  for (const { office, signInName, initialPassword } of created)
    console.log(`  ${administrativeOffices[office]}  登录名 ${signInName}  初始密码 ${initialPassword}`)
}

/** "登录名:姓名" as two. */
function personOf(text: string): { signInName: string; name: string } {
  const [signInName = '', name = ''] = text.split(/[:：]/)
  if (!signInName || !name) throw new Error(`“${text}”应为“登录名:姓名”，如 zhangsan:张三`)
  return { signInName: signInName.trim().toLowerCase(), name: name.trim() }
}

async function reset(context: ActionContext, args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'second-factor': { type: 'boolean', default: false } },
  })
  const { personId, name } = await requireByName(context, positionals[0])
  if (values['second-factor']) await resetOthersSecondFactor(context, { personId })
  const { initialPassword } = await resetOthersPassword(context, { personId })
  console.log(`${name}的初始密码：${initialPassword}（首次登录须修改，其他设备上的登录已全部退出）`)
}

async function unlockOne(context: ActionContext, [signInName]: readonly string[]): Promise<void> {
  const { personId, name } = await requireByName(context, signInName)
  await unlock(context, { personId })
  console.log(`已解除${name}的登录锁定`)
}

async function requireByName({ tx }: ActionContext, signInName: string | undefined) {
  if (!signInName) throw new Error(usage)
  const account = await findAccount(tx, { signInName: signInName.trim().toLowerCase() })
  if (!account) throw new Error(`没有登录名为“${signInName}”的人员`)
  return account
}
