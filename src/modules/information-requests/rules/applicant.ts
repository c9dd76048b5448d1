import { hash } from 'node:crypto'
import { readIdentityNumber } from '#kernel/screening/identity-number.ts'
import type { Applicant } from '../contract/filing.ts'
import type { FileRole } from '../contract/words.ts'

/** Why the applicant's details cannot be taken as they are, as a sentence naming the article; null when they can. */
export function refuseApplicant(applicant: Applicant, roles: readonly FileRole[]): string | null {
  const { phone, email, address, fax } = applicant
  if (!phone && !email && !address && !fax)
    return '请至少填写一种联系方式：电话、电子邮箱或者地址（政府信息公开条例第二十九条）'
  return refuseIdentity(applicant) ?? refuseAgent(applicant, roles)
}

function refuseIdentity({ kind, identity }: Applicant): string | null {
  const number = plain(identity.number)
  if (kind === 'natural' && identity.kind === 'creditCode')
    return '自然人请填写身份证件号码，不是统一社会信用代码'
  if (identity.kind === 'idCard') return refuseIdCard(number)
  if (identity.kind === 'creditCode' && !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(number))
    return '统一社会信用代码应为18位数字和大写字母，请核对'
  return null
}

function refuseIdCard(number: string): string | null {
  if (!/^([0-9]{17}[0-9X]|[0-9]{15})$/.test(number)) return '居民身份证号码应为18位，请核对'
  const { bornOn, isCheckRight } = readIdentityNumber(number)
  return bornOn === null || isCheckRight === false ? '居民身份证号码有误，请核对' : null
}

/** Nobody acts for another without a mandate and the identity of both. */
function refuseAgent({ agent }: Applicant, roles: readonly FileRole[]): string | null {
  if (!agent) return null
  const missing = [
    ...(roles.includes('mandate') ? [] : ['授权委托书']),
    ...(roles.includes('agentIdentity') ? [] : ['代理人身份证明']),
    ...(roles.includes('identity') ? [] : ['申请人身份证明']),
  ]
  if (missing.length > 0)
    return `代理他人申请的，应当提交${missing.join('、')}（政府信息公开条例第二十九条、民法典第一百六十五条）`
  return agent.identity.kind === 'idCard' ? refuseIdCard(plain(agent.identity.number)) : null
}

/** The same for every request of one applicant, and nothing to anybody else: the salt is this installation's. */
export function applicantKeyOf(salt: string, { identity }: Pick<Applicant, 'identity'>): string {
  return hash('sha256', [salt, identity.kind, plain(identity.number)].join('\0'))
}

/** An identity number with all but its ends hidden. */
export function maskNumber(number: string): string {
  const kept = number.length > 8 ? 3 : 1
  const hidden = Math.max(2, number.length - 2 * kept)
  return `${number.slice(0, kept)}${'*'.repeat(hidden)}${number.slice(-kept)}`
}

function plain(number: string): string {
  return number.toUpperCase().replaceAll(/\s/g, '')
}
