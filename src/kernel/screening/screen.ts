import { findHomeAddresses } from './detectors/address.ts'
import { findBankCards } from './detectors/bank-card.ts'
import { findEmails } from './detectors/email.ts'
import { findWrongExpressions, findWrongTitles } from './detectors/expression.ts'
import { describeHidden, hiddenRules } from './detectors/hidden.ts'
import { findIdentityCards } from './detectors/identity-card.ts'
import { findMinors } from './detectors/minor.ts'
import { findPhones } from './detectors/phone.ts'
import { findPlates } from './detectors/plate.ts'
import { findSamePersons } from './detectors/same-person.ts'
import type { PeopleOfPart } from './detectors/same-person.ts'
import { findSecrecyMarks } from './detectors/secrecy.ts'
import { findTravelDocuments } from './detectors/travel-document.ts'
import type { Finding, ScreenInput, ScreenPart } from './finding.ts'
import { linkAsides } from './link-words.ts'
import { findFaultyLinks } from './links.ts'
import { holdsChange, placeBefore, writeOut } from './numerals.ts'
import type { Draft, Page } from './page.ts'
import { openPage } from './page.ts'
import { findListedPeople } from './people.ts'
import { createReporter } from './report.ts'
import type { Reporter } from './report.ts'
import type { ScreeningRules } from './rules.ts'

/** In this order: what one detector has claimed, the later ones do not read. */
const detectors: readonly ((page: Page) => Draft[])[] = [
  findSecrecyMarks,
  findIdentityCards,
  findBankCards,
  findTravelDocuments,
  findPhones,
  findPlates,
  findEmails,
  findHomeAddresses,
  findMinors,
  findWrongExpressions,
  findWrongTitles,
]

/** Longer texts are screened up to here, and a finding says so. */
export const longestText = 10 * 1024 * 1024

/** Everything in the parts that must not go out as it stands, part by part, in order of place. Pure. */
export function screen(input: ScreenInput, rules: ScreeningRules): Finding[] {
  const steps = screenInSteps(input, rules)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, giving way to other work after each step, so that a long text does not hold up a server. */
export async function screenAside(input: ScreenInput, rules: ScreeningRules): Promise<Finding[]> {
  const steps = screenInSteps(input, rules)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function* screenInSteps(input: ScreenInput, rules: ScreeningRules): Generator<undefined, Finding[]> {
  const reporters: Reporter[] = []
  const people: PeopleOfPart[] = []
  for (const part of input.parts) {
    const reporter = createReporter(part)
    const text = part.text.slice(0, longestText)
    const page = openPage(text, rules, input.today ?? null)
    yield
    const found = yield* detectAll(reporter, page)
    reporter.add(disguised(text, found, rules, input))
    people.push({ label: part.label, people: findListedPeople(page) })
    reporter.add(findFaultyLinks(part.links ?? []))
    reportAsides(reporter, part, rules, input)
    reportUnread(reporter, part)
    reportName(reporter, part, rules, input)
    yield* reportHidden(reporter, part, rules, input)
    reporters.push(reporter)
  }
  for (const [part, drafts] of findSamePersons(people, input.published ?? []).entries())
    reporters[part]?.add(drafts)
  return reporters.flatMap((reporter) => reporter.finish())
}

function* detectAll(reporter: Reporter, page: Page): Generator<undefined, Draft[]> {
  const found: Draft[] = []
  for (const detect of detectors) {
    const drafts = detect(page)
    for (const draft of drafts) found.push(draft)
    reporter.add(drafts)
    yield
  }
  if (page.hits.isCut) reporter.add([tooMuch])
  return found
}

/** What only shows once lookalike digits are written out, at its place in the text as it stands. */
function disguised(
  text: string,
  found: readonly Draft[],
  rules: ScreeningRules,
  { today }: ScreenInput,
): Draft[] {
  const plain = writeOut(text)
  if (!plain) return []
  const page = openPage(plain.text, rules, today ?? null)
  const known = new Set(found.map(({ kind, start }) => `${kind} ${start}`))
  return detectors
    .flatMap((detect) => detect(page))
    .filter(({ start, end }) => holdsChange(plain, start, end))
    .map((draft) => ({ ...draft, ...placeBefore(plain, draft.start, draft.end) }))
    .filter(({ kind, start }) => !known.has(`${kind} ${start}`))
}

const tooMuch: Draft = {
  kind: 'unread',
  severity: 'explain',
  start: 0,
  end: 0,
  message: '疑点过多，只列出了前面的一部分',
  advice: '改正已列出的以后重新检查',
}

function draftsOf(given: string, rules: ScreeningRules, input: ScreenInput): Draft[] {
  const text = given.slice(0, longestText)
  const page = openPage(text, rules, input.today ?? null)
  const drafts = detectors.flatMap((detect) => detect(page))
  return [...drafts, ...disguised(text, drafts, rules, input)]
}

/** Addresses behind links and texts of attributes go out with the page, though few see them. */
function reportAsides(
  reporter: Reporter,
  { links = [], asides = [] }: ScreenPart,
  rules: ScreeningRules,
  input: ScreenInput,
): void {
  for (const { where, text } of [...linkAsides(links), ...asides])
    reporter.addElsewhere(where, text, draftsOf(text, rules, input))
}

/** Hidden content is a finding by its being there, and what it says is screened like any text. */
function* reportHidden(
  reporter: Reporter,
  { hidden = [] }: ScreenPart,
  rules: ScreeningRules,
  input: ScreenInput,
): Generator<undefined, void> {
  for (const one of hidden) {
    const { severity, advice } = hiddenRules[one.kind]
    const presence = {
      kind: 'hiddenContent',
      severity,
      start: 0,
      end: 0,
      message: describeHidden(one),
      advice,
    }
    // Every file has link targets, names and formulas: they count for what they say.
    reporter.addElsewhere(one.where === '' ? '文件内' : one.where, one.text, [
      ...(one.kind === 'structure' ? [] : [presence as Draft]),
      ...draftsOf(one.text, rules, input),
    ])
    yield
  }
}

function reportName(
  reporter: Reporter,
  { name }: ScreenPart,
  rules: ScreeningRules,
  input: ScreenInput,
): void {
  if (name)
    reporter.addElsewhere('文件名', name, draftsOf(name.replace(/\.[A-Za-z0-9]{1,5}$/, ''), rules, input))
}

/** Says what could not be looked at: silence would pass for a clean bill. */
function reportUnread(reporter: Reporter, { key, text, problem }: ScreenPart): void {
  const advice = '由专人打开原件逐页核对后说明；能换成文字版的，换成文字版'
  const draft = { kind: 'unread', severity: 'explain', start: 0, end: 0, advice } as const
  if (problem)
    reporter.addElsewhere('整个文件', problem, [{ ...draft, message: `未能检查全部内容：${problem}` }])
  else if (key.startsWith('attachment:') && text.trim() === '')
    reporter.addElsewhere('整个文件', '', [
      { ...draft, message: '没有读到文字，可能是图片或者扫描件，未能检查' },
    ])
  if (text.length > longestText)
    reporter.add([
      {
        ...draft,
        start: longestText,
        end: longestText,
        message: '文字过长，此处以后的内容未检查',
        advice: '拆成几个文件后再上传，或者由专人核对后说明',
      },
    ])
}
