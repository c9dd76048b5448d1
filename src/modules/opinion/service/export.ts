import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { ListColumn } from '#kernel/list-export.ts'
import { collectRows, mostRows } from '#kernel/list-export.ts'
import type { BoardFilter, BoardRow } from '../contract/board.ts'
import type { PointFilter } from '../contract/clearance.ts'
import type { EventFilter, EventRow } from '../contract/events.ts'
import type { ReferralFilter, ReferralRow } from '../contract/figures.ts'
import { gravityTitles } from '../contract/handling-words.ts'
import type { PostFilter, PostRow } from '../contract/posts.ts'
import type { ReportFilter } from '../contract/reports.ts'
import { reportKindTitles } from '../contract/reports.ts'
import { levelTitles, postClassTitles } from '../contract/words.ts'
import { selectEvents } from '../store/event-list.ts'
import { selectPosts } from '../store/post-list.ts'
import { selectReferrals } from '../store/referrals.ts'
import { selectReports } from '../store/reports.ts'
import { selectPoints } from '../store/talking-points.ts'
import { readBoardRows } from './board.ts'
import { describeListed } from './events.ts'
import { describeReferral } from './figures.ts'
import { describePost, parseCursor } from './posts.ts'
import { describeReport } from './reports.ts'
import { describePoint } from './talking-points.ts'
import { selectSeen } from './watch.ts'
import type { Filtered, Workbook } from './workbook.ts'
import { at, send } from './workbook.ts'

const whole = { offset: 0, limit: mostRows } as const

const boardColumns: readonly ListColumn<z.input<typeof BoardRow>>[] = [
  ['舆情事件', 44, (row) => row.title],
  ['级别', 8, (row) => levelTitles[row.level]],
  ['事件等级', 10, (row) => (row.gravity ? gravityTitles[row.gravity] : '')],
  ['环节', 18, (row) => row.stateTitle],
  ['主办单位', 24, (row) => row.leadTitle],
  ['发现时间', 18, (row) => at(row.foundAt)],
  ['最近到期', 18, (row) => row.next?.title],
  ['到期时间', 18, (row) => at(row.next?.dueAt ?? null)],
  ['24小时到期', 18, (row) => at(row.totalDueAt)],
  ['回应时间', 18, (row) => at(row.answeredAt)],
]

/** The board as a workbook. */
export async function exportBoardList(context: ActionContext, { filter }: Filtered<BoardFilter>): Workbook {
  const rows = await readBoardRows(context, filter, whole)
  return await send(context, {
    what: 'Board',
    sheet: '值班板',
    name: '舆情值班板',
    columns: boardColumns,
    rows,
    filter,
  })
}

const eventColumns: readonly ListColumn<z.input<typeof EventRow>>[] = [
  ['舆情事件', 44, (row) => row.title],
  ['级别', 8, (row) => levelTitles[row.level]],
  ['突增', 6, (row) => (row.isBurst ? '是' : '')],
  ['言论数', 8, (row) => row.postCount],
  ['首条', 18, (row) => at(row.firstPostAt)],
  ['最近', 18, (row) => at(row.lastPostAt)],
  ['已开案', 8, (row) => (row.hasCase ? '是' : '')],
  ['值守单位', 24, (row) => row.unitTitle],
]

/** The list of events as a workbook. */
export async function exportEventList(context: ActionContext, { filter }: Filtered<EventFilter>): Workbook {
  const unitIds = (await selectSeen(context)).map(({ id }) => id)
  const rows = (await selectEvents(context.tx, unitIds, filter, whole)).map(describeListed)
  return await send(context, {
    what: 'Events',
    sheet: '舆情事件',
    name: '舆情事件',
    columns: eventColumns,
    rows,
    filter,
  })
}

const postColumns: readonly ListColumn<z.input<typeof PostRow>>[] = [
  ['标题', 30, (row) => row.title],
  ['内容', 60, (row) => row.body],
  ['来源', 20, (row) => row.sourceTitle],
  ['时间', 18, (row) => at(row.publishedAt)],
  ['类型', 8, (row) => (row.class ? postClassTitles[row.class] : '')],
  ['事件', 30, (row) => row.eventTitle],
  ['链接', 40, (row) => row.link],
]

/** The list of posts as a workbook: masked texts and where they stood, nothing of who spoke. */
export async function exportPostList(context: ActionContext, { filter }: Filtered<PostFilter>): Workbook {
  const unitIds = (await selectSeen(context)).map(({ id }) => id)
  const size = 200
  const rows = await collectRows(async (after) => {
    const place = { after: parseCursor(after), limit: size }
    const found = await selectPosts(context.tx, unitIds, filter, place)
    const last = found.length === size ? found.at(-1) : undefined
    const next = last ? `${last.publishedAt.toISOString()} ${String(last.postId)}` : null
    return { rows: found.map(describePost), next }
  })
  return await send(context, {
    what: 'Posts',
    sheet: '网络言论',
    name: '网络言论',
    columns: postColumns,
    rows,
    filter,
  })
}

/** The list of reports as a workbook. */
export async function exportReportList(context: ActionContext, { filter }: Filtered<ReportFilter>): Workbook {
  const rows = (await selectReports(context.tx, context.actor, filter, whole)).rows.map(describeReport)
  const columns: readonly ListColumn<(typeof rows)[number]>[] = [
    ['报告', 50, (row) => row.title],
    ['种类', 10, (row) => reportKindTitles[row.kind]],
    ['单位', 24, (row) => row.unitTitle],
    ['起', 18, (row) => at(row.fromAt)],
    ['止', 18, (row) => at(row.toAt)],
    ['生成时间', 18, (row) => at(row.madeAt)],
    ['句数', 8, (row) => row.sentenceCount],
  ]
  return await send(context, { what: 'Reports', sheet: '报告', name: '舆情报告', columns, rows, filter })
}

/** The list of talking points as a workbook. */
export async function exportPointList(context: ActionContext, { filter }: Filtered<PointFilter>): Workbook {
  const rows = (await selectPoints(context.tx, context.actor, filter, whole)).rows.map(describePoint)
  const columns: readonly ListColumn<(typeof rows)[number]>[] = [
    ['主题', 30, (row) => row.topic],
    ['版本', 6, (row) => row.version],
    ['口径', 70, (row) => row.text],
    ['状态', 14, (row) => row.stateTitle],
    ['单位', 24, (row) => row.unitTitle],
    ['审定时间', 18, (row) => at(row.approvedAt)],
  ]
  return await send(context, { what: 'Points', sheet: '口径', name: '口径', columns, rows, filter })
}

const referralColumns: readonly ListColumn<z.input<typeof ReferralRow>>[] = [
  ['说法', 50, (row) => row.claim],
  ['舆情事件', 40, (row) => row.eventTitle],
  ['法律依据', 40, (row) => row.basis],
  ['状态', 14, (row) => row.stateTitle],
  ['提出时间', 18, (row) => at(row.proposedAt)],
  ['批准时间', 18, (row) => at(row.approvedAt)],
]

/** The list of referrals as a workbook: claims, never people. */
export async function exportReferralList(
  context: ActionContext,
  { filter }: Filtered<ReferralFilter>,
): Workbook {
  const rows = (await selectReferrals(context.tx, context.actor, filter, whole)).rows.map(describeReferral)
  return await send(context, {
    what: 'Referrals',
    sheet: '移送',
    name: '移送公安机关',
    columns: referralColumns,
    rows,
    filter,
  })
}
