import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { writeInstant } from '#ui/public/format.ts'
import { tags } from '../rules/tags.ts'
import type { WithdrawnItem } from '../store/public-items.ts'
import { itemHref, unitHref } from './links.ts'
import type { Scene } from './scene.tsx'
import { showPage } from './scene.tsx'

const reasons: Readonly<Record<WithdrawnItem['kind'], string>> = {
  inError: '发布有误',
  replaced: '已有新的内容代替',
  superseded: '内容已经失去时效',
  takedown: '正在核查',
}

/** 410: when it was withdrawn, by whom and why, and where to go. Neither its title nor its text is repeated. */
export function showWithdrawn(scene: Scene, withdrawn: WithdrawnItem, what = '这篇内容'): PageAnswer {
  return showPage(scene, {
    title: '内容已撤回',
    description: '这篇内容已经撤回。',
    canonicalPath: null,
    status: 410,
    tags: [
      tags.item(withdrawn.itemId),
      ...(withdrawn.replacedBy ? [tags.item(withdrawn.replacedBy.itemId)] : []),
    ],
    body: (
      <div className="frame">
        <div className="gone">
          <h1>{what}已经撤回</h1>
          <Reasons withdrawn={withdrawn} />
          <ul>
            {withdrawn.replacedBy && (
              <li>
                请看代替它的内容：
                <a href={itemHref(withdrawn.replacedBy.itemId)}>{withdrawn.replacedBy.title}</a>
              </li>
            )}
            <li>
              <a href={unitHref(withdrawn.unitSlug)}>查看{withdrawn.unitTitle}发布的其他内容</a>
            </li>
            <li>
              <a href="/search">搜索其他内容</a>
            </li>
          </ul>
        </div>
      </div>
    ),
  })
}

function Reasons({ withdrawn }: { readonly withdrawn: WithdrawnItem }): ReactElement {
  const { withdrawnAt, unitTitle, kind, publicNote } = withdrawn
  return (
    <dl>
      <div>
        <dt>撤回时间</dt>
        <dd>
          <time dateTime={withdrawnAt.toISOString()}>{writeInstant(withdrawnAt)}</time>
        </dd>
      </div>
      <div>
        <dt>撤回单位</dt>
        <dd>{unitTitle}</dd>
      </div>
      <div>
        <dt>撤回原因</dt>
        <dd>
          {reasons[kind]}。{publicNote}
        </dd>
      </div>
    </dl>
  )
}
