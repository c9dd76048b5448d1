import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { ListColumn } from '#kernel/list-export.ts'
import type { exportFigures, MonthFigures } from '../contract/figures.ts'
import type { listRoster } from '../contract/clearance.ts'
import { speakerKindTitles } from '../contract/clearance.ts'
import type { ThresholdRow, WordFilter, WordRow } from '../contract/rules.ts'
import { isWordAsked, kindOfWord, wordStandTitles } from '../contract/rules.ts'
import type { listReceipts, SourceFilter, SourceRow } from '../contract/sources.ts'
import { gapTitles, isSourceAsked } from '../contract/sources.ts'
import { sourceKindTitles, tierTitles } from '../contract/words.ts'
import { readReceipts } from './duty.ts'
import { readFigures } from './figures.ts'
import { readRoster } from './roster.ts'
import { readRules } from './rules.ts'
import { readSources } from './sources.ts'
import type { Filtered, Workbook } from './workbook.ts'
import { at, send } from './workbook.ts'

const sourceColumns: readonly ListColumn<z.input<typeof SourceRow>>[] = [
  ['来源', 24, (row) => row.title],
  ['种类', 12, (row) => sourceKindTitles[row.kind]],
  ['层级', 12, (row) => tierTitles[row.tier]],
  ['地址', 44, (row) => row.address],
  ['凭什么读取', 30, (row) => row.permission],
  ['间隔（分钟）', 12, (row) => row.intervalMinutes],
  ['空档', 10, (row) => (row.gap ? gapTitles[row.gap] : '')],
  ['空档起', 18, (row) => at(row.gapSince)],
  ['最近有内容', 18, (row) => at(row.lastPostAt)],
  ['停用', 6, (row) => (row.isStopped ? '是' : '')],
]

/** The register of sources as a workbook. */
export async function exportSourceList(context: ActionContext, { filter }: Filtered<SourceFilter>): Workbook {
  const { rows } = await readSources(context)
  return await send(context, {
    what: 'Sources',
    sheet: '来源',
    name: '舆情来源',
    columns: sourceColumns,
    rows: rows.filter((row) => isSourceAsked(row, filter)),
    filter,
  })
}

const receiptColumns: readonly ListColumn<z.input<typeof listReceipts.output>['rows'][number]>[] = [
  ['时间', 18, (row) => at(row.lookedAt)],
  ['值守员', 14, (row) => row.personName],
  ['查看了', 24, (row) => row.sourceTitle ?? '全部来源'],
  ['单位', 24, (row) => row.unitTitle],
  ['备注', 40, (row) => row.note],
]

/** Who looked when, as a workbook. */
export async function exportReceiptList(
  context: ActionContext,
  filter: z.output<typeof listReceipts.input>,
): Workbook {
  const { rows } = await readReceipts(context, filter)
  return await send(context, {
    what: 'Receipts',
    sheet: '值守记录',
    name: '值守记录',
    columns: receiptColumns,
    rows,
    filter,
  })
}

const rosterColumns: readonly ListColumn<z.input<typeof listRoster.output>['rows'][number]>[] = [
  ['姓名', 14, (row) => row.name],
  ['类别', 14, (row) => speakerKindTitles[row.kind]],
  ['代表单位', 30, (row) => row.unitTitle],
  ['起', 12, (row) => row.startsOn],
  ['止', 12, (row) => row.endsOn ?? '在任'],
]

/** Who speaks, or spoke, as a workbook. */
export async function exportRosterList(context: ActionContext): Workbook {
  const { rows } = await readRoster(context)
  return await send(context, {
    what: 'Roster',
    sheet: '新闻发言人',
    name: '新闻发言人',
    columns: rosterColumns,
    rows,
    filter: {},
  })
}

const monthColumns: readonly ListColumn<z.input<typeof MonthFigures>>[] = [
  ['月份', 10, (row) => row.month],
  ['公开回应的事件', 16, (row) => row.events],
  ['已回应', 10, (row) => row.answered],
  ['按时回应', 10, (row) => row.onTime],
  ['建议', 10, (row) => row.suggestions],
  ['已答复的建议', 14, (row) => row.decided],
  ['吸纳的建议', 12, (row) => row.adopted],
  ['改进提示', 12, (row) => row.notes],
  ['已核实改进', 12, (row) => row.improved],
]

/** The months of a year as a workbook. */
export async function exportFigureList(
  context: ActionContext,
  filter: z.output<typeof exportFigures.input>,
): Workbook {
  const { months } = await readFigures(context, filter)
  return await send(context, {
    what: 'Figures',
    sheet: '各月',
    name: `舆情月度汇总${String(filter.year)}`,
    columns: monthColumns,
    rows: months,
    filter,
  })
}

const thresholdColumns: readonly ListColumn<ThresholdRow>[] = [
  ['阈值', 40, (row) => row.title],
  ['现行', 8, (row) => row.amount],
  ['单位', 8, (row) => row.unit],
  ['依据', 40, (row) => row.source],
  ['是否核实', 10, (row) => (row.isConfirmed ? '已核实' : '待核')],
  ['原来', 8, (row) => row.first],
  [
    '历次修改',
    60,
    ({ versions }) =>
      versions
        .map(({ startsOn, amount, savedByName }) => `${startsOn}起${String(amount)}（${savedByName}）`)
        .join('；'),
  ],
]

/** The numbers of the office as a workbook. */
export async function exportThresholdList(context: ActionContext): Workbook {
  const { thresholds } = await readRules(context)
  return await send(context, {
    what: 'Thresholds',
    sheet: '阈值',
    name: '舆情阈值',
    columns: thresholdColumns,
    rows: thresholds,
    filter: {},
  })
}

const wordColumns: readonly ListColumn<WordRow>[] = [
  ['词', 20, (row) => row.word],
  ['说明言论是', 30, kindOfWord],
  ['现在', 8, (row) => wordStandTitles[row.isUsed ? 'used' : 'ended']],
  ['自', 12, (row) => row.startsOn],
  ['将要施行', 20, ({ next }) => next && `${next.startsOn}起${next.isUsed ? '启用' : '停用'}`],
  ['依据', 40, (row) => row.source],
  ['登记人', 14, (row) => row.savedByName],
]

/** The words of the office as a workbook. */
export async function exportWordList(context: ActionContext, { filter }: Filtered<WordFilter>): Workbook {
  const { words } = await readRules(context)
  return await send(context, {
    what: 'Words',
    sheet: '词表',
    name: '舆情词表',
    columns: wordColumns,
    rows: words.filter((row) => isWordAsked(row, filter)),
    filter,
  })
}
