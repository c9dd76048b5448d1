import type { ServiceContent } from '../contract/content.ts'

/** What is asked of a guide, as the installation keeps it. */
export interface Element {
  readonly code: string
  readonly title: string
  readonly isRequired: boolean
  readonly families: readonly string[]
}

/** How complete a version is: what was asked of it, and what of that it lacks. */
export interface Completeness {
  /** Codes, in the order of the list. */
  readonly missing: readonly string[]
  readonly asked: number
}

type Check = (content: ServiceContent) => boolean

const has = (text: string): boolean => text.trim() !== ''

/** Whether an element is there, by its code. An element without a rule here is taken to be there. */
const checks: Readonly<Record<string, Check>> = {
  summary: ({ summary }) => has(summary),
  basis: ({ basis }) => basis.length > 0 && basis.every(({ article }) => has(article)),
  office: ({ officeTitle, capacity, entrustedBy }) =>
    has(officeTitle) && (capacity !== 'entrusted' || has(entrustedBy)),
  audience: () => true,
  conditions: ({ conditions, audience }) => audience === 'none' || conditions.length > 0,
  materials: ({ materials, audience }) => audience === 'none' || materials.length > 0,
  forms: hasForms,
  steps: ({ steps }) => steps.length > 0,
  approvers: ({ steps }) => steps.length > 0 && steps.every(({ postId }) => postId !== null),
  stepLimits: ({ steps }) => steps.length > 0 && steps.every(({ limit }) => limit !== null),
  statutoryLimit: ({ statutoryLimit }) => statutoryLimit !== null,
  promisedLimit: ({ promisedLimit }) => promisedLimit !== null,
  fees: ({ isFree, fees }) => isFree || fees.length > 0,
  result: ({ resultTitle }) => has(resultTitle),
  channels: ({ channels, visits }) => channels.length > 0 && visits !== null,
  places: ({ places }) => places.length > 0 && places.every(({ hours }) => has(hours)),
  phone: ({ phone }) => has(phone),
  complaint: ({ complaint }) => has(complaint.phone) || has(complaint.address) || has(complaint.online),
  refusal: ({ remedies }) => has(remedies.refusal),
  delay: ({ remedies }) => has(remedies.delay) && has(remedies.inaction),
  results: ({ resultItemIds }) => resultItemIds.length > 0,
}

/** 行政许可法 第三十条: forms are shown together with a filled-in sample; what asks the applicant for nothing needs none. */
function hasForms({ materials }: ServiceContent): boolean {
  const own = materials.filter(({ source, isNeeded }) => source === 'applicant' && isNeeded)
  if (own.length === 0) return true
  return own.some(({ formHash }) => formHash !== null) && own.every((one) => !one.formHash || one.sampleHash)
}

/** Which of the elements asked of an item of this family are missing. */
export function findMissing(
  content: ServiceContent,
  elements: readonly Element[],
  family: string,
): Completeness {
  const asked = elements.filter(({ families }) => families.includes(family))
  const missing = asked.filter(({ code }) => checks[code] && !checks[code](content))
  return { missing: missing.map(({ code }) => code), asked: asked.length }
}

/** Steps that stand beyond what was promised: their counted days of one unit add up to more than the promise. */
export function exceedsPromise({ steps, promisedLimit }: ServiceContent): boolean {
  if (!promisedLimit) return false
  const counted = steps.filter(({ isCounted, limit }) => isCounted && limit?.unit === promisedLimit.unit)
  return counted.reduce((sum, { limit }) => sum + (limit?.amount ?? 0), 0) > promisedLimit.amount
}

/** True when more is promised than the law allows to be taken; limits of different units are not compared. */
export function exceedsLaw({ statutoryLimit, promisedLimit }: ServiceContent): boolean {
  if (!statutoryLimit || !promisedLimit || statutoryLimit.unit !== promisedLimit.unit) return false
  return promisedLimit.amount > statutoryLimit.amount
}
