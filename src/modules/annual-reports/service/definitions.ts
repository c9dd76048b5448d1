import type { Cell, Layout, RowCount } from '../rules/form.ts'

/** What a cell counts, in words that stand beside the figure. */
export function definitionOf(layout: Layout, { gridKey, rowKey, sumOf }: Cell): string {
  if (sumOf.length > 0) return `由表内${sumOf.length}格相加。`
  const count = findCount(layout, gridKey, rowKey)
  return count ? countWords[count.of] : '本系统没有这项数据，由本单位填写并写明来源。'
}

/** The rule by which a row is counted; undefined when it is entered by hand. */
export function findCount({ grids }: Layout, gridKey: string, rowKey: string): RowCount | undefined {
  return grids.find(({ key }) => key === gridKey)?.rows.find(({ key }) => key === rowKey)?.count
}

export const countWords: Readonly<Record<RowCount['of'], string>> = {
  received:
    '收到之日在本年度内的申请。网上、传真申请在双方确认收到以前不计；复议、诉讼后重新办理的不作新申请。',
  carriedIn: '上一年度12月31日以前收到，到年末还没有作出并送达答复的申请。',
  carriedOut: '本年度12月31日以前收到，到年末还没有作出并送达答复的申请。',
  outcome: '答复在本年度内送达（或者依法终结）的申请，按第一次答复的结果归类。',
  challenge: '针对本单位申请答复提起的行政复议、行政诉讼：审结的计入审结年度，年末没有审结的计入“尚未审结”。',
  documents:
    '本单位公开、标明有效性的公文：成文日期在本年度的为制发，被废止、替代或者失效的日期在本年度的为废止，年末仍有效的为现行有效。',
  items: '本单位在本年度首次公开的信息，按所在栏目的类型归类。',
  columns: '年末启用的专题栏目。',
  columnsOpened: '本年度首次发布信息的专题栏目。',
}
