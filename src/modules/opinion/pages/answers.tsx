import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import {
  itemFeed,
  publicPage,
  publicTags,
  showNothingThere,
  showPublicPage,
} from '#modules/publishing/offer.ts'
import type { FilterGroup, Row } from '#ui/public/Lists.tsx'
import { Filters, Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { claimStateTitles, StatementKind, statementKindTitles } from '../contract/handling-words.ts'
import { answersTag } from '../rules/tags.ts'
import type { PublicAnswer } from '../service/public-answers.ts'
import { readAnswers } from '../service/public-answers.ts'
import type { MonthCounts } from '../store/figures.ts'
import { selectMonths, selectReferralCounts } from '../store/figures.ts'
import { PublicFigures } from './figures.tsx'
import { answerHref } from './links.ts'

const pageSize = 20
/** So few are looked through faster than filters are; on a phone these would stand before them. */
const fewest = 8

/** What was said online and what is true of it; and what became of opinions, month by month. */
export const answersPage = publicPage(
  '/clarifications',
  '回应和辟谣',
  async (scene): Promise<PageAnswer> => {
    const { query } = scene.request
    const { db, today } = scene.context
    const every = await readAnswers(db)
    const shown = every.filter((answer) => isAsked(answer, query))
    const page = /^[1-9]\d{0,3}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
    const rows = shown.slice((page - 1) * pageSize, page * pageSize)
    if (page > 1 && rows.length === 0) return showNothingThere(scene)
    const year = Number(today.slice(0, 4))
    const description = '网上的说法核实了没有、结论是什么，政府的回应和更新都在这里。'
    return showPublicPage(scene, {
      title: '回应和辟谣',
      description,
      column: { title: '回应和辟谣', description, keywords: '辟谣,澄清,回应,核实' },
      canonicalPath: hrefWith(query, {}),
      feeds: feedsOf(scene.site.title),
      tags: [publicTags.lists, answersTag, unitsTag],
      body: (
        <Answers
          every={every}
          shown={shown}
          rows={rows}
          query={query}
          page={page}
          year={year}
          months={await selectMonths(db, null, year)}
          referrals={(await selectReferralCounts(db, null, year)).approved}
        />
      ),
    })
  },
  { query: ['kind', 'state', 'page'] },
)

/** The newest answers, for whoever follows them. */
export const answersFeed = itemFeed('/clarifications', '回应和辟谣', async ({ context: { db } }) => {
  const answers = await readAnswers(db)
  return { itemIds: answers.map(({ itemId }) => itemId), tags: [publicTags.lists, answersTag] }
})

const formats = [
  ['rss', 'RSS', 'application/rss+xml'],
  ['atom', 'Atom', 'application/atom+xml'],
  ['json', 'JSON Feed', 'application/feed+json'],
] as const

function feedsOf(siteTitle: string) {
  return formats.map(([format, , type]) => ({
    title: `${siteTitle} 回应和辟谣`,
    type,
    href: `/clarifications/feeds/${format}`,
  }))
}

function isAsked({ kind, findings }: PublicAnswer, query: URLSearchParams): boolean {
  const [wanted, state] = [query.get('kind'), query.get('state')]
  return (
    (wanted === null || wanted === kind) &&
    (state === null || findings.some((finding) => finding.state === state))
  )
}

interface AnswersProps {
  readonly every: readonly PublicAnswer[]
  readonly shown: readonly PublicAnswer[]
  readonly rows: readonly PublicAnswer[]
  readonly query: URLSearchParams
  readonly page: number
  readonly year: number
  readonly months: readonly MonthCounts[]
  readonly referrals: number
}

function Answers(props: AnswersProps): ReactElement {
  const { every, rows, query, year, months, referrals } = props
  const hasFilters = every.length > fewest || rows.length < every.length
  return (
    <div className="frame">
      <Trail links={[{ href: '/', title: '首页' }]} here="回应和辟谣" />
      <div className="pagetitle">
        <h1>回应和辟谣</h1>
        <p>
          网上的说法先核实、再回应；结论写明属实、部分属实、不实还是无法核实。每篇文字经外宣办审核后发布，更新留有版本。
        </p>
      </div>
      <div className={hasFilters ? 'withfilters results' : 'results'}>
        {hasFilters && <Filters groups={groupsOf(every, query)} />}
        {rows.length === 0 ? <Nothing isEmpty={every.length === 0} /> : <List {...props} />}
      </div>
      <PublicFigures year={year} months={months} referrals={referrals} />
    </div>
  )
}

function Nothing({ isEmpty }: { readonly isEmpty: boolean }): ReactElement {
  return (
    <div className="empty">
      <p>{isEmpty ? '还没有发布过回应。' : '没有符合条件的回应。'}</p>
      <p>{isEmpty ? <a href="/letters">有事可以写信问一问</a> : <a href="/clarifications">查看全部</a>}</p>
    </div>
  )
}

function List({ rows, shown, query, page }: AnswersProps): ReactElement {
  return (
    <div>
      <Rows rows={rows.map(rowOf)} />
      <Pages
        page={page}
        size={pageSize}
        total={shown.length}
        hrefOf={(number) => hrefWith(query, number > 1 ? { page: String(number) } : {})}
      />
      <p className="feeds">
        <span>订阅：</span>
        {formats.map(([format, words]) => (
          <a key={format} href={`/clarifications/feeds/${format}`}>
            {words}
          </a>
        ))}
      </p>
    </div>
  )
}

function rowOf({ serial, title, datedOn, unitTitle, kind, findings }: PublicAnswer): Row {
  return {
    href: answerHref(serial),
    title,
    datedOn,
    ...(findings.length > 0 && {
      summary: findings.map(({ text, state }) => `“${text}”——${claimStateTitles[state]}`).join('；'),
    }),
    about: [unitTitle],
    tags: [{ title: statementKindTitles[kind], look: 'plain' }],
  }
}

const checked = ['true', 'partlyTrue', 'false', 'unknown'] as const

function groupsOf(every: readonly PublicAnswer[], query: URLSearchParams): FilterGroup[] {
  const group = (key: 'kind' | 'state', title: string, values: readonly (readonly [string, string])[]) => ({
    title,
    allHref: hrefWith(query, { [key]: '' }),
    choices: values.map(([value, words]) => ({
      href: hrefWith(query, { [key]: value }),
      title: words,
      count: every.filter((answer) => isAsked(answer, new URLSearchParams({ [key]: value }))).length,
      isChosen: query.get(key) === value,
    })),
  })
  return [
    group(
      'state',
      '核实结论',
      checked.map((state) => [state, claimStateTitles[state]]),
    ),
    group(
      'kind',
      '种类',
      StatementKind.options.map((kind) => [kind, statementKindTitles[kind]]),
    ),
  ]
}

/** The same list under another filter; a change of it begins at the first page. */
function hrefWith(query: URLSearchParams, change: Readonly<Record<string, string>>): string {
  const kept = { kind: query.get('kind') ?? '', state: query.get('state') ?? '', ...change }
  const next = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== '')).toString()
  return next ? `/clarifications?${next}` : '/clarifications'
}
