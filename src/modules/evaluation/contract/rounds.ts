import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Share } from './board.ts'
import { ownRoles, readerRoles } from './roles.ts'

/** The figures of a scorecard, in order. They are never added up. */
export const figureNames = ['onTime', 'answered', 'solved', 'satisfied'] as const
export const FigureName = z.enum(figureNames)
export type FigureName = z.infer<typeof FigureName>
export const figureTitles: Readonly<Record<FigureName, string>> = {
  onTime: '按时',
  answered: '答复',
  solved: '解决',
  satisfied: '满意',
}

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请选择月份')

export const RoundRow = z.object({
  roundId: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  dueOn: z.string().nullable(),
  objections: z.number(),
})
export type RoundRow = z.infer<typeof RoundRow>

export const listRounds = query({
  path: '/api/evaluation/rounds/list',
  title: '各期考评',
  allow: readerRoles,
  input: z.object({}),
  output: z.object({
    rows: z.array(RoundRow),
    /** Units in whose name the actor may begin one. */
    offices: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
})

export const openRound = command({
  path: '/api/evaluation/rounds/open',
  title: '开始一期考评',
  allow: ['evaluator'],
  input: z.object({
    unitId: z.uuid('请选择单位'),
    title: z.string().trim().min(4, '请写明是哪一期考评').max(60),
    from: Month,
    to: Month,
  }),
  output: z.object({ roundId: z.string() }),
})

/** What one unit is shown to have done. */
export const Card = z.object({
  unitId: z.string(),
  unitTitle: z.string(),
  figures: z.record(FigureName, Share),
  /** Answers nobody has rated: not satisfied, not dissatisfied. */
  unrated: z.number(),
  excluded: z.number(),
})
export type Card = z.infer<typeof Card>

const Exclusion = z.object({
  letterNumber: z.string(),
  unitTitle: z.string(),
  reason: z.string(),
  decidedBy: z.string(),
})
const Objection = z.object({
  objectionId: z.string(),
  unitTitle: z.string(),
  figure: FigureName,
  /** Null for whoever is neither of the office nor of the unit. */
  said: z.string().nullable(),
  stateTitle: z.string(),
  answer: z.string().nullable(),
})
const Talk = z.object({
  unitId: z.string(),
  unitTitle: z.string(),
  reason: z.string(),
  decidedBy: z.string(),
})

export const Round = z.object({
  roundId: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  rulesTitle: z.string(),
  satisfiedStars: z.number(),
  /** When the figures were kept; null: they are counted now. */
  countedAt: z.string().nullable(),
  digest: z.string().nullable(),
  dueOn: z.string().nullable(),
  cards: z.array(Card),
  exclusions: z.array(Exclusion),
  objections: z.array(Objection),
  talks: z.array(Talk),
  /** Units in whose name the reader may object now. */
  contestable: z.array(z.object({ id: z.string(), title: z.string() })),
  mayExclude: z.boolean(),
  mayDecide: z.boolean(),
  /** Whether the case itself may be opened by the reader. */
  isOffice: z.boolean(),
})
export type Round = z.infer<typeof Round>

export const getRound = query({
  path: '/api/evaluation/rounds/read',
  title: '记分卡',
  allow: readerRoles,
  input: z.object({ roundId: z.uuid() }),
  output: Round,
})

export const excludeLetter = command({
  path: '/api/evaluation/rounds/exclude',
  title: '剔除一件来信',
  allow: ['evaluator'],
  input: z.object({
    roundId: z.uuid(),
    letterNumber: z.string().regex(/^\d{4}-\d{5,7}$/, '请填写来信编号，如 2026-00012'),
    reason: z.string().trim().min(4, '请写明为什么不计入').max(500),
  }),
  output: z.object({}),
})

export const contest = command({
  path: '/api/evaluation/rounds/contest',
  title: '对考评提出异议',
  allow: ['letterReviewer'],
  input: z.object({
    roundId: z.uuid(),
    unitId: z.uuid('请选择单位'),
    figure: FigureName,
    said: z.string().trim().min(10, '请写明哪里不对，有什么依据').max(2000),
  }),
  output: z.object({ objectionId: z.string() }),
})

export const decideTalk = command({
  path: '/api/evaluation/rounds/decide-talk',
  title: '决定约谈',
  allow: ['evaluationDirector'],
  input: z.object({
    roundId: z.uuid(),
    unitId: z.uuid('请选择单位'),
    reason: z.string().trim().min(4, '请写明为什么约谈').max(500),
  }),
  output: z.object({}),
})

export const getObjection = query({
  path: '/api/evaluation/objections/read',
  title: '阅读考评异议',
  allow: ownRoles,
  input: z.object({ objectionId: z.uuid() }),
  output: z.object({
    roundId: z.string(),
    unitTitle: z.string(),
    figure: FigureName,
    said: z.string(),
    filedBy: z.string(),
  }),
})
