import { hash as digestOf } from 'node:crypto'
import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import { printDate } from '#kernel/calendar-explain.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { holdsTerm } from '#kernel/files/redaction/match.ts'
import {
  bodyOfText,
  describeStanding,
  draftFromModule,
  findColumnOfKind,
  readItemTitles,
} from '#modules/publishing/offer.ts'
import type { getPublicationDraft, proposePublication } from '../contract/publication.ts'
import type { PublicationView } from '#modules/publishing/contract/standing.ts'
import { selectAnswers } from '../store/answers.ts'
import type { LetterRecord } from '../store/letters.ts'
import { findPublication, insertPublication, selectProposed } from '../store/publications.ts'
import type { Asking } from './access.ts'
import { requireLetter } from './access.ts'
import { problems } from './problems.ts'
import { openWriterFor } from './writer.ts'

const answered: ReadonlySet<string> = new Set(['replied', 'closed'])

/** Whether the actor may put this letter before publishing now: at its mailbox, once it was answered, and once. */
export async function mayPropose({ db, actor }: Asking, own: LetterRecord): Promise<boolean> {
  return isAtMailbox(actor, own) && isPublishable(own) && !(await findPublication(db, own.letterId))
}

function isAtMailbox(actor: Asking['actor'], { unitPath }: LetterRecord): boolean {
  return ['letterClerk', 'letterDirector'].some((role) => hasRoleOver(actor, role, unitPath))
}

/** What accuses somebody is never published. */
function isPublishable({ state, isAllegation }: LetterRecord): boolean {
  return answered.has(state) && !isAllegation
}

/** @throws letters.letterNotFound, notPublishable */
async function requireAnswered(asking: Asking, letterId: string) {
  const own = await requireLetter(asking, letterId)
  if (!isAtMailbox(asking.actor, own)) throw problems.letterNotFound()
  const last = (await selectAnswers(asking.db, letterId)).at(-1)
  if (!last || !isPublishable(own)) throw problems.notPublishable()
  return { own, last }
}

/** What a letter and its last answer would say to everybody: their words, to be written for all. */
export async function readPublicationDraft(
  context: ReadContext,
  { letterId }: z.output<typeof getPublicationDraft.input>,
): Promise<z.input<typeof getPublicationDraft.output>> {
  const { own, last } = await requireAnswered(context, letterId)
  return { title: own.subject, question: own.body, answer: last.text, unitTitle: last.unitTitle }
}

/**
 * Puts a letter and its answer before publishing without who wrote: what its writer left to be reached by must be nowhere
 * in it. Nothing goes out by this: the draft takes the way of everything that is published.
 *
 * @throws letters.letterNotFound, notPublishable, alreadyProposed, stillNamed, access.outOfReach
 */
export async function propose(
  context: ActionContext,
  { letterId, title, question, answer, terms }: z.output<typeof proposePublication.input>,
): Promise<z.input<typeof proposePublication.output>> {
  const { tx, actor, now } = context
  const { own, last } = await requireAnswered({ db: tx, actor }, letterId)
  if (await findPublication(tx, letterId)) throw problems.alreadyProposed()
  const places = { 标题: title, 来信: question, 答复: answer }
  refuseNamed(places, await readTelling(context, own), terms)
  const column = await findColumnOfKind(tx, own.unitId, 'participation')
  const opened = await draftFromModule(context, {
    unitId: own.unitId,
    key: `letters.${letterId}`,
    content: {
      title,
      body: bodyOf({ question, answer }, last),
      summary: `来信选登：${title}`.slice(0, 100),
      columnIds: column ? [column.columnId] : [],
    },
    files: [],
  })
  await insertPublication(tx, {
    letterId,
    ...opened,
    title,
    words: `${question}\n${answer}`,
    checked: Object.keys(places),
    digest: digestOf('sha256', canonicalJson(places)),
    by: actor.id,
    at: now,
  })
  await recordAudit(context, {
    chain: own.unitId,
    act: 'letters.proposePublication',
    object: { kind: 'letters.letter', id: letterId, label: own.number },
    after: { editionId: opened.editionId },
  })
  return { editionId: opened.editionId }
}

/** What the writer left to be reached by; that it was opened for this is written down. */
async function readTelling(context: ActionContext, own: LetterRecord): Promise<string[]> {
  const writer = await openWriterFor(context, own, '公开来信前，核对公开内容中没有来信人的信息')
  return Object.values(writer).flatMap((text) => (text && text.trim().length >= 2 ? [text.trim()] : []))
}

/** @throws letters.stillNamed with the place; what the writer left is not repeated in it */
function refuseNamed(
  places: Readonly<Record<string, string>>,
  telling: readonly string[],
  terms: readonly string[],
): void {
  const found = Object.entries(places).flatMap(([place, text]) => [
    ...(telling.some((term) => holdsTerm(text, term)) ? [`${place}中有来信人的称呼或者联系方式`] : []),
    ...terms.filter((term) => holdsTerm(text, term)).map((term) => `${place}中有“${term}”`),
  ])
  if (found.length > 0) throw problems.stillNamed(found.join('；'))
}

function bodyOf(
  { question, answer }: { readonly question: string; readonly answer: string },
  { unitTitle, repliedAt }: { readonly unitTitle: string; readonly repliedAt: Date },
): string {
  const signed = `${unitTitle}，${printDate(civilDateOf(repliedAt))}答复`
  return `<h2>来信</h2>${bodyOfText(question)}<h2>答复</h2>${bodyOfText(answer)}${bodyOfText(signed)}`
}

/** How a letter stands in publishing; null until it is put forward. */
export async function describePublication(
  { db }: Pick<ReadContext, 'db'>,
  letterId: string,
): Promise<z.input<typeof PublicationView> | null> {
  const found = await findPublication(db, letterId)
  return found ? await describeStanding(db, found) : null
}

/** As many letters are looked through for the public list: those of many years. */
const mostSelected = 5000

/** One letter that everybody can read. */
export interface SelectedLetter {
  readonly itemId: number
  readonly title: string
  readonly datedOn: string
  readonly unitTitle: string
  readonly class: string | null
}

/** Letters with their answers that everybody can read now, newest first, with how many there are. */
export async function readSelected(
  { db }: Pick<ReadContext, 'db'>,
  { text, page, size }: { readonly text: string; readonly page: number; readonly size: number },
): Promise<{ readonly rows: readonly SelectedLetter[]; readonly total: number }> {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 8)
  const proposed = await selectProposed(db, words, mostSelected)
  const titles = await readItemTitles(
    db,
    proposed.map(({ itemId }) => itemId),
  )
  const live = new Map(titles.map((item) => [item.itemId, item]))
  const rows = proposed.flatMap(({ itemId, unitTitle, class: about }) => {
    const item = live.get(itemId)
    return item ? [{ itemId, title: item.title, datedOn: item.datedOn, unitTitle, class: about }] : []
  })
  return { rows: rows.slice((page - 1) * size, page * size), total: rows.length }
}
