import { findHomeAddresses } from '#kernel/screening/detectors/address.ts'
import { findBankCards } from '#kernel/screening/detectors/bank-card.ts'
import { findEmails } from '#kernel/screening/detectors/email.ts'
import { findIdentityCards } from '#kernel/screening/detectors/identity-card.ts'
import { findPhones } from '#kernel/screening/detectors/phone.ts'
import { findPlates } from '#kernel/screening/detectors/plate.ts'
import { findTravelDocuments } from '#kernel/screening/detectors/travel-document.ts'
import type { Draft, Page } from '#kernel/screening/page.ts'
import { openPage } from '#kernel/screening/page.ts'
import type { ScreeningRules } from '#kernel/screening/rules.ts'

/** In the order of screening: what one has claimed the later ones do not read. */
const detectors: readonly ((page: Page) => Draft[])[] = [
  findIdentityCards,
  findBankCards,
  findTravelDocuments,
  findPhones,
  findPlates,
  findEmails,
  findHomeAddresses,
]

/** Somebody who says their own name: 我叫王小明; letters and posts have many, and no detector knows them. */
const selfNamed = /(?<=(?:我叫|我的名字叫|我名叫|本人叫|本人姓名[:：]?|联系人[:：]?))\p{Script=Han}{2,3}/gu

/** What stands where something about a person stood. */
export const cover = '＊＊＊'

/** A text in which what tells who a person is is covered, and how many pieces that were. */
export interface Masked {
  readonly text: string
  readonly count: number
}

/** Covers numbers of documents, cards, telephones and plates, e-mail and home addresses, and the name one gives oneself. */
export function mask(text: string, rules: ScreeningRules): Masked {
  const page = openPage(text, rules, null)
  const places = [
    ...detectors.flatMap((detect) => detect(page)),
    ...[...text.matchAll(selfNamed)].map(({ index, 0: name }) => ({
      start: index,
      end: index + name.length,
    })),
  ].sort((one, other) => one.start - other.start)
  let masked = ''
  let at = 0
  let count = 0
  for (const { start, end } of places) {
    if (end <= at) continue
    if (start >= at) {
      masked += text.slice(at, start) + cover
      count++
    }
    at = end
  }
  return { text: masked + text.slice(at), count }
}
