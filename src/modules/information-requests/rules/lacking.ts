import type { Channel, CorrectionGround, Lacking } from '../contract/words.ts'
import type { z } from 'zod'

/** What the applicant has to do about each thing the request came without. */
const asks: Readonly<Record<Lacking, string>> = {
  name: '请写明申请人的姓名或者名称',
  identity: '请提供申请人的身份证明：公民提供身份证件，法人和其他组织提供统一社会信用代码证书等',
  contact: '请提供联系方式：电话、电子邮箱或者通信地址，至少一种',
  mandate: '请提交授权委托书，写明委托事项，由申请人签名或者盖章',
  agentIdentity: '请提供代理人的身份证明',
  form: '请写明获取政府信息的方式、途径（纸质、电子文件、查阅、抄录；邮寄、自行领取、电子邮件等）',
}

const grounds: Readonly<Record<Lacking, z.infer<typeof CorrectionGround>>> = {
  name: 'identityMissing',
  identity: 'identityMissing',
  contact: 'contactMissing',
  mandate: 'mandateMissing',
  agentIdentity: 'mandateMissing',
  form: 'formMissing',
}

/** In which order a correction asks for what is lacking. */
const order: readonly Lacking[] = ['name', 'identity', 'contact', 'mandate', 'agentIdentity', 'form']

/** The one correction (条例 第三十条) as far as it follows from what is lacking; null when nothing is. */
export function draftCorrection(
  lacking: readonly Lacking[],
): { readonly ground: z.infer<typeof CorrectionGround>; readonly items: string } | null {
  const [first, ...rest] = order.filter((what) => lacking.includes(what))
  if (first === undefined) return null
  return { ground: grounds[first], items: [first, ...rest].map((what) => asks[what]).join('\n') }
}

/** How to reach an applicant of whom no way of being reached is known, by how the request came in. */
const firstWays: Readonly<Record<Channel, string>> = {
  counter: '申请人在场的，当场把接收回执和补正告知书交其签收，并请其留下联系方式',
  post: '信封上有寄件地址的，先补登为联系地址，按它邮寄',
  web: '申请人凭查询码可以在网上看到文书',
  mail: '回复来信的邮箱，并补登为联系方式',
  fax: '来件上有回传号码的，先补登为联系方式，按它告知',
}

/**
 * What to do with letters to somebody who cannot be reached. The regulation sets no rule for it: what is not served sets
 * no time running, so that nobody loses a request by it.
 */
export function adviseWithoutContact(channel: Channel): string {
  return (
    `没有联系方式，文书无法送达。${firstWays[channel]}。都不行的，把文书留存在案卷里，登记每次联系的情况；` +
    '申请人再来时当面送达，也可以在受理场所和政府网站公告，再登记为公告送达（公告多久，条例没有规定，按本机关的制度）。' +
    '补正告知书没有送达的，申请人的补正期限不起算，不能按逾期不补正处理（条例第三十条）。'
  )
}
