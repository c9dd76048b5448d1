import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import type { ReadContext } from '#kernel/context.ts'
import { ownRoles } from '../contract/roles.ts'
import type { Card, listRounds, Round } from '../contract/rounds.ts'
import { figureNames } from '../contract/rounds.ts'
import { evaluationObjection, evaluationRound } from '../procedure/round.ts'
import { readThresholds } from '../rules/thresholds.ts'
import { selectObjections } from '../store/objections.ts'
import type { FigureRow, RoundRecord } from '../store/rounds.ts'
import { selectExclusions, selectFigures, selectRounds, selectTalks } from '../store/rounds.ts'
import { selectThresholds } from '../store/rules.ts'
import { selectUnitTitles } from '../store/units.ts'
import { isContestable, mayRead, requireRound } from './rounds.ts'
import { computeFigures } from './scorecard.ts'

const titleOf = (state: string) =>
  evaluationRound.states[state as keyof typeof evaluationRound.states]?.title ?? state
const monthOf = (on: string) => on.slice(0, 7)

/** Every evaluation the actor may read, and the units in whose name one may be begun. */
export async function readRounds({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof listRounds.output>> {
  const rounds = (await selectRounds(db)).filter((round) => mayRead(round, actor))
  const offices = await selectUnitsOf(db, actor, ['evaluator'], today)
  return {
    offices: offices.map(({ id, title }) => ({ id, title })),
    rows: await Promise.all(
      rounds.map(async ({ roundId, title, from, to, state, dueOn }) => ({
        roundId,
        title,
        state,
        dueOn,
        from: monthOf(from),
        to: monthOf(to),
        stateTitle: titleOf(state),
        objections: (await selectObjections(db, roundId)).length,
      })),
    ),
  }
}

/** The figures of a round: as they were kept, or counted now while it is worked out. */
export async function figuresOf(context: ReadContext, round: RoundRecord): Promise<FigureRow[]> {
  const { db } = context
  return round.countedAt ? await selectFigures(db, round.roundId) : await computeFigures(db, round, context)
}

/** One round with its cards. @throws evaluation.roundNotFound */
export async function readRound(
  context: ReadContext,
  { roundId }: { readonly roundId: string },
): Promise<z.input<typeof Round>> {
  const { db } = context
  const round = await requireRound(context, roundId)
  const exclusions = await selectExclusions(db, roundId)
  return {
    ...describe(round),
    satisfiedStars: readThresholds(await selectThresholds(db, round.ruleSetId)).satisfiedStars,
    cards: await describeCards(
      context,
      await figuresOf(context, round),
      exclusions.map(({ unitId }) => unitId),
    ),
    exclusions: exclusions.map(({ letterNumber, unitTitle, reason, decidedBy }) => ({
      letterNumber,
      unitTitle,
      reason,
      decidedBy,
    })),
    objections: await describeObjections(context, round),
    talks: await selectTalks(db, roundId),
    ...(await describeRights(context, round)),
  }
}

function describe({ roundId, title, from, to, state, rulesTitle, countedAt, digest, dueOn }: RoundRecord) {
  return {
    roundId,
    title,
    state,
    rulesTitle,
    digest,
    dueOn,
    from: monthOf(from),
    to: monthOf(to),
    stateTitle: titleOf(state),
    countedAt: countedAt?.toISOString() ?? null,
  }
}

/** A card for each unit, in the order of the county. */
export async function describeCards(
  { db }: Pick<ReadContext, 'db'>,
  rows: readonly FigureRow[],
  excluded: readonly string[],
): Promise<Card[]> {
  const byUnit = Map.groupBy(rows, ({ unitId }) => unitId)
  const titles = await selectUnitTitles(db, [...byUnit.keys()])
  return titles.map(({ id, title }) => {
    const own = byUnit.get(id) ?? []
    const figures = Object.fromEntries(
      figureNames.map((name) => {
        const { count = 0, of = 0 } = own.find(({ figure }) => figure === name) ?? {}
        return [name, { count, of }]
      }),
    ) as Card['figures']
    return {
      unitId: id,
      unitTitle: title,
      figures,
      unrated: Math.max(0, figures.answered.count - figures.satisfied.of),
      excluded: excluded.filter((unitId) => unitId === id).length,
    }
  })
}

async function describeObjections(
  { db, actor }: ReadContext,
  round: RoundRecord,
): Promise<Round['objections']> {
  const isOffice = ownRoles.some((role) => hasRoleOver(actor, role, round.unitPath))
  const states: Readonly<Record<string, { readonly title: string }>> = evaluationObjection.states
  return (await selectObjections(db, round.roundId)).map(
    ({ objectionId, unitTitle, unitPath, figure, said, state, answer }) => ({
      objectionId,
      unitTitle,
      figure: figure as Round['objections'][number]['figure'],
      said: isOffice || hasRoleOver(actor, 'letterReviewer', unitPath) ? said : null,
      stateTitle: states[state]?.title ?? state,
      answer,
    }),
  )
}

async function describeRights({ db, actor, today, now }: ReadContext, round: RoundRecord) {
  const units = isContestable(round, now) ? await selectUnitsOf(db, actor, ['letterReviewer'], today) : []
  const isFixed = round.state === 'final' || round.state === 'discarded'
  return {
    contestable: units.map(({ id, title }) => ({ id, title })),
    mayExclude: !isFixed && hasRoleOver(actor, 'evaluator', round.unitPath),
    mayDecide: round.countedAt !== null && hasRoleOver(actor, 'evaluationDirector', round.unitPath),
    isOffice: ownRoles.some((role) => hasRoleOver(actor, role, round.unitPath)),
  }
}
