/** What is read out of the text of an item for the seven measures. */
export interface TextTraits {
  /** At least two of: figures with a unit, a date, a place or telephone, a list or table. */
  readonly hasSpecifics: boolean
  /** Names both who decides or handles, and a time limit. */
  readonly namesHandler: boolean
  /** Says where to complain, or how to apply for review or sue. */
  readonly hasRemedy: boolean
}

const figure = /\d[\d,.]*\s*(?:万|亿)?(?:元|人|户|亩|件|个|公里|米|平方米|吨|处|项|%|％)/
const date = /\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日/
const place = /(?:路|街|巷|村|社区|镇|乡)[^\s，。；]{0,8}\d+号|地址|地点|电话/
const list = /[（(][一二三四五六七八九十]+[）)]|(?:^|\n)\d+[.．、]/
const handler = /审批人|承办人|办理人|经办人|负责人|责任人|主管领导|首席代表/
const limit = /\d+个?工作日|\d+日内|[一二三四五六七八九十]+日内|时限|期限/
const remedy = /行政复议|行政诉讼|监督电话|投诉|举报/

/** Reads a text by the words and figures that stand in it; nothing is guessed from what it is about. */
export function readTraits(text: string, hasTable: boolean): TextTraits {
  const elements = [figure.test(text), date.test(text), place.test(text), hasTable || list.test(text)]
  return {
    hasSpecifics: elements.filter(Boolean).length >= 2,
    namesHandler: handler.test(text) && limit.test(text),
    hasRemedy: remedy.test(text),
  }
}
