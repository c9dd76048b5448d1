import { hash } from 'node:crypto'
import { readIdentityNumber } from '#kernel/screening/identity-number.ts'
import type { CameApplicant } from '../contract/filing.ts'
import type { FileRole, Lacking } from '../contract/words.ts'
import { lackingTitles } from '../contract/words.ts'

/** Why the applicant's details cannot be taken as they are, as a sentence naming the article; null when they can. */
export function refuseApplicant(applicant: CameApplicant, roles: readonly FileRole[]): string | null {
  const { name, identity } = applicant
  if (name === null) return '请填写姓名或者名称（政府信息公开条例第二十九条）'
  if (!hasContact(applicant))
    return '请至少填写一种联系方式：电话、电子邮箱或者地址（政府信息公开条例第二十九条）'
  if (identity === null) return '请填写证件号码（政府信息公开条例第二十九条）'
  return refuseNumbers(applicant) ?? refuseAgent(applicant, roles)
}

/**
 * The same for what came to the office, where nothing may be refused for what it lacks (国办公开办函〔2017〕19号): whatever
 * is missing must have been said to be missing, so that nothing is forgotten and nothing made up.
 */
export function refuseCame(
  applicant: CameApplicant,
  roles: readonly FileRole[],
  lacking: readonly Lacking[],
): string | null {
  const absent = findLacking(applicant, roles)
  const unsaid = absent.filter((what) => !lacking.includes(what))
  if (unsaid.length > 0)
    return `还没有${printLacking(unsaid)}：请填写或者上传；来件确实没有提供的，勾选“未提供”，登记以后告知补正（政府信息公开条例第三十条）`
  const present = lacking.filter((what) => what !== 'form' && !absent.includes(what))
  if (present.length > 0) return `${printLacking(present)}已经填写或者上传，请取消“未提供”`
  const refusal = refuseNumbers(applicant)
  return refusal === null ? null : `${refusal}；来件写的就是这样的，清空号码并勾选“未提供”，登记以后告知补正`
}

/** Titles in one sentence. */
export function printLacking(lacking: readonly Lacking[]): string {
  return lacking.map((what) => lackingTitles[what]).join('、')
}

/** Who asks, as far as it decides what is lacking. */
export interface KnownApplicant {
  readonly name: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly email: string | null
  readonly address: string | null
  /** Null: no document is known. */
  readonly identity: object | null
  /** Null: nobody acts for the applicant. */
  readonly agent: { readonly identity: object | null } | null
}

/** What of the applicant is not there; nobody acts for another without a mandate and the identity of both (民法典 第一百六十五条). */
export function findLacking(applicant: KnownApplicant, roles: readonly FileRole[]): Lacking[] {
  const { name, identity, agent } = applicant
  const isUnproved = agent !== null && !roles.includes('identity')
  const absent: readonly (readonly [Lacking, boolean])[] = [
    ['name', name === null],
    ['identity', identity === null || isUnproved],
    ['contact', !hasContact(applicant)],
    ...(agent === null ? [] : findAgentLacking(agent, roles)),
  ]
  return absent.flatMap(([what, isAbsent]) => (isAbsent ? [what] : []))
}

function findAgentLacking(
  { identity }: NonNullable<KnownApplicant['agent']>,
  roles: readonly FileRole[],
): [Lacking, boolean][] {
  return [
    ['mandate', !roles.includes('mandate')],
    ['agentIdentity', identity === null || !roles.includes('agentIdentity')],
  ]
}

function hasContact({ phone, email, address, fax }: Omit<KnownApplicant, 'name' | 'identity' | 'agent'>) {
  return Boolean(phone ?? email ?? address ?? fax)
}

/** Why a number that was given cannot be right; null when it can, or when none was given. */
export function refuseNumbers({
  kind,
  identity,
  agent,
}: Pick<CameApplicant, 'kind' | 'identity' | 'agent'>): string | null {
  return (
    (identity && refuseIdentity(kind, identity)) ??
    (agent?.identity?.kind === 'idCard' ? refuseIdCard(plain(agent.identity.number)) : null)
  )
}

function refuseIdentity(
  applicantKind: CameApplicant['kind'],
  { kind, number }: NonNullable<CameApplicant['identity']>,
): string | null {
  if (applicantKind === 'natural' && kind === 'creditCode')
    return '自然人请填写身份证件号码，不是统一社会信用代码'
  if (kind === 'idCard') return refuseIdCard(plain(number))
  if (kind === 'creditCode' && !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(plain(number)))
    return '统一社会信用代码应为18位数字和大写字母，请核对'
  return null
}

function refuseIdCard(number: string): string | null {
  if (!/^([0-9]{17}[0-9X]|[0-9]{15})$/.test(number)) return '居民身份证号码应为18位，请核对'
  const { bornOn, isCheckRight } = readIdentityNumber(number)
  return bornOn === null || isCheckRight === false ? '居民身份证号码有误，请核对' : null
}

/** Nobody acts for another without a mandate and the identity of both. */
function refuseAgent(applicant: CameApplicant, roles: readonly FileRole[]): string | null {
  const missing = findLacking(applicant, roles)
  return missing.length > 0
    ? `代理他人申请的，应当提交${printLacking(missing)}（政府信息公开条例第二十九条、民法典第一百六十五条）`
    : null
}

/** By what requests of one applicant are known to belong together. */
export interface ApplicantKey {
  readonly applicantKey: string
  /** False: only name and contact agree, which is a hint and no proof. */
  readonly isIdentified: boolean
}

/**
 * The same for every request of one applicant, and nothing to anybody else: the salt is this installation's. Without a
 * document it is made of name and contact; without these no other request has the same.
 */
export function applicantKeyOf(
  salt: string,
  { name, identity, phone, email, address, fax }: Omit<CameApplicant, 'kind' | 'agent'>,
  requestId: string,
): ApplicantKey {
  const digest = (...parts: readonly string[]): string => hash('sha256', [salt, ...parts].join('\0'))
  if (identity !== null)
    return { applicantKey: digest(identity.kind, plain(identity.number)), isIdentified: true }
  const contact = phone ?? email ?? address ?? fax
  const applicantKey =
    name !== null && contact ? digest('unproved', plain(name), plain(contact)) : digest('unknown', requestId)
  return { applicantKey, isIdentified: false }
}

/** An identity number with all but its ends hidden. */
export function maskNumber(number: string): string {
  const kept = number.length > 8 ? 3 : 1
  const hidden = Math.max(2, number.length - 2 * kept)
  return `${number.slice(0, kept)}${'*'.repeat(hidden)}${number.slice(-kept)}`
}

function plain(text: string): string {
  return text.toUpperCase().replaceAll(/\s/g, '')
}
