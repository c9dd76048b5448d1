import type { ReadContext } from '#kernel/context.ts'
import type { CasePaper, NoticeMaterial, NoticeSource } from '#kernel/notices/source.ts'
import type { Card } from '../contract/rounds.ts'
import { figureNames, figureTitles } from '../contract/rounds.ts'
import { evaluationRound } from '../procedure/round.ts'
import type { RoundRecord } from '../store/rounds.ts'
import { findRound, selectExclusions, selectTalks } from '../store/rounds.ts'
import { describeCards, figuresOf } from './read-rounds.ts'

/** What a round is told to others by: the circular, and a paper for each unit somebody decided to talk with. */
export const evaluationPapers: NoticeSource = {
  procedureKey: evaluationRound.key,
  makes: (key) => key.startsWith('evaluation.'),
  fieldsOf: readPaper,
  papersOf: readPapers,
}

/** The circular once it is decided; talks once somebody decided them. */
async function readPapers({ db }: ReadContext, roundId: string): Promise<CasePaper[]> {
  const round = await findRound(db, roundId)
  if (!round || round.countedAt === null) return []
  const talks = (await selectTalks(db, roundId)).map(({ unitId, unitTitle }) => ({
    name: `talk.${unitId}`,
    title: '约谈通知书',
    to: unitTitle,
  }))
  return [
    ...(round.state === 'final' ? [{ name: 'circular', title: '考评通报', to: '各单位' }] : []),
    ...talks,
  ]
}

async function readPaper(
  context: ReadContext,
  roundId: string,
  name: string,
): Promise<NoticeMaterial | undefined> {
  const round = await findRound(context.db, roundId)
  if (!round || round.countedAt === null) return undefined
  const cards = await describeCards(context, await figuresOf(context, round), [])
  if (name === 'circular' && round.state === 'final') return await describeCircular(context, round, cards)
  return name.startsWith('talk.')
    ? await describeTalk(context, round, { cards, unitId: name.slice(5) })
    : undefined
}

async function describeCircular(
  { db }: ReadContext,
  round: RoundRecord,
  cards: readonly Card[],
): Promise<NoticeMaterial> {
  const { roundId, title, rulesTitle, digest } = round
  return {
    templateKey: 'evaluation.circular',
    fields: {
      roundTitle: title,
      months: monthsOf(round),
      rulesTitle,
      digest,
      cards: cards.map(({ unitTitle, figures, unrated }) => ({
        unit: unitTitle,
        onTime: shareOf(figures.onTime),
        answered: shareOf(figures.answered),
        solved: shareOf(figures.solved),
        satisfied: shareOf(figures.satisfied),
        unrated: String(unrated),
      })),
      exclusions: (await selectExclusions(db, roundId)).map(
        ({ letterNumber, unitTitle, reason }) => `${letterNumber}（${unitTitle}）：${reason}`,
      ),
      talks: (await selectTalks(db, roundId)).map(({ unitTitle, reason }) => `${unitTitle}：${reason}`),
    },
  }
}

async function describeTalk(
  { db }: ReadContext,
  round: RoundRecord,
  { cards, unitId }: { readonly cards: readonly Card[]; readonly unitId: string },
): Promise<NoticeMaterial | undefined> {
  const talk = (await selectTalks(db, round.roundId)).find((one) => one.unitId === unitId)
  const card = cards.find((one) => one.unitId === unitId)
  if (!talk || !card) return undefined
  return {
    templateKey: 'evaluation.talk',
    fields: {
      talkedUnit: talk.unitTitle,
      roundTitle: round.title,
      months: monthsOf(round),
      figures: figureNames.map((name) => `${figureTitles[name]}：${shareOf(card.figures[name])}`),
      reason: talk.reason,
      decidedBy: talk.decidedBy,
    },
  }
}

function shareOf({ count, of }: { readonly count: number; readonly of: number }): string {
  return of === 0 ? '—' : `${count}/${of}`
}

function monthsOf({ from, to }: RoundRecord): string {
  const shown = (on: string) => `${on.slice(0, 4)}年${Number(on.slice(5, 7))}月`
  return from === to ? shown(from) : `${shown(from)}至${shown(to)}`
}
