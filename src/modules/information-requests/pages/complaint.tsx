import type { ReactElement } from 'react'
import { printDate } from '#kernel/calendar-explain.ts'
import { asVisitor, codeOf } from '#kernel/forms/follow.ts'
import type { FormRoute } from '#kernel/forms/route.ts'
import { showInShell, showPublicPage } from '#modules/publishing/offer.ts'
import { Trail } from '#ui/public/Shell.tsx'
import type { ComplaintFacts } from '../contract/progress.ts'
import { readComplaintFacts } from '../service/progress.ts'
import { findProgress, progressRoute } from './progress-session.ts'

/** Where to complain about the handling of a request, with its facts written out so that they need only be copied. */
export const complaintRoute: FormRoute = {
  ...progressRoute,
  path: '/requests/progress/complaint',
  show: async (context, request) => {
    const { draft } = request
    const queryCode = codeOf(draft)
    const number = draft?.answers['number'] ?? ''
    if (queryCode === null || !(await findProgress(context, number, queryCode)))
      return { kind: 'redirect', status: 303, to: '/requests/progress' }
    const facts = await readComplaintFacts(asVisitor(context), { queryCode })
    return await showInShell(context, request, async (scene) =>
      showPublicPage(scene, {
        title: '投诉和救济',
        canonicalPath: null,
        tags: [],
        body: (
          <div className="frame formpage">
            <Trail links={trail} here="投诉和救济" />
            <Facts facts={facts} today={context.today} />
          </div>
        ),
      }),
    )
  },
}

const trail = [
  { href: '/', title: '首页' },
  { href: '/requests', title: '依申请公开' },
  { href: '/requests/progress', title: '查询进度' },
]

function Facts({ facts, today }: { readonly facts: ComplaintFacts; readonly today: string }): ReactElement {
  const text = letterOf(facts, today)
  return (
    <>
      <h1>投诉和救济</h1>
      <p className="lead">
        {facts.isOverdue
          ? `这件申请已经超过答复期限 ${facts.workingDaysLate} 个工作日。`
          : '认为机关没有依法办理的，可以走下面任何一条路，互不妨碍。'}
      </p>
      <section className="prose">
        <h2>投诉、举报</h2>
        <p>
          向{facts.unitTitle}
          的上一级机关，或者政府信息公开工作主管部门投诉、举报（条例第五十一条）。事实已经按办理记录写好，可以复制，也可以打印后当面、邮寄递交；请在后面补上您的要求、姓名和联系方式。
        </p>
      </section>
      <div className="field">
        <label htmlFor="facts">投诉书的事实部分</label>
        <textarea id="facts" readOnly rows={Math.min(18, text.split('\n').length + 4)} defaultValue={text} />
      </div>
      <section className="prose">
        <h2>行政复议和行政诉讼</h2>
        <p>
          可以依法申请行政复议或者提起行政诉讼。对不予公开的决定不服，或者机关没有答复的，应当先申请行政复议（行政复议法第二十三条）。申请行政复议的期限一般是知道之日起60日。收到答复书的，以答复书写明的途径和期限为准。
        </p>
      </section>
      <p className="buttons">
        <a className="button plain" href="/requests/progress">
          返回进度
        </a>
      </p>
    </>
  )
}

function letterOf({ sentences, unitTitle, number, subject }: ComplaintFacts, today: string): string {
  return [
    `关于${unitTitle}办理政府信息公开申请的投诉`,
    '',
    `申请编号：${number}`,
    `申请公开的信息：${subject}`,
    '',
    ...sentences,
    '',
    '我的要求：',
    '',
    '投诉人：',
    '联系方式：',
    printDate(today),
  ].join('\n')
}
