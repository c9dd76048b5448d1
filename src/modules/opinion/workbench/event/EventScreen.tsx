import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { getEvent } from '../../contract/events.ts'
import { levelTitles } from '../../contract/words.ts'
import { PastAlarms } from '../alarms/PastAlarms.tsx'
import { LevelMark } from '../LevelMark.tsx'
import { PostText } from '../list/PostText.tsx'
import { Arrangements } from './Arrangements.tsx'
import { ArrangeButtons } from './ArrangeButtons.tsx'
import { HandleButtons } from './HandleButtons.tsx'
import { Timeline } from './Timeline.tsx'
import '../opinion.css'

type Shown = z.output<typeof getEvent.output>

const pageSize = 20

/** One matter: its course, why it stands where it stands, and everything that was said of it. */
export function EventScreen(): ReactElement {
  const { eventId = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const page = Math.max(1, Number(address.get('page')) || 1)
  const found = useQuery({
    queryKey: ['opinion', 'event', eventId, page],
    queryFn: () => ask(getEvent, { eventId, page }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <Matter shown={found.data} page={page} turnTo={(next) => setAddress({ page: String(next) })} />
}

interface MatterProps {
  readonly shown: Shown
  readonly page: number
  readonly turnTo: (page: number) => void
}

function Matter({ shown, page, turnTo }: MatterProps): ReactElement {
  const { event } = shown
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  return (
    <div>
      <header className="screen-head">
        <h1>{event.title}</h1>
        {event.caseId && <Link to={`/cases/${event.caseId}`}>去办理</Link>}
        {shown.mayArrange && !event.caseId && !event.mergedInto && <HandleButtons eventId={event.eventId} />}
      </header>
      {event.mergedInto && (
        <p className="opinion-notice">
          已并入<Link to={`/opinion/events/${event.mergedInto.eventId}`}>{event.mergedInto.title}</Link>。
        </p>
      )}
      {shown.mayArrange && !event.mergedInto && (
        <ArrangeButtons event={event} ticked={ticked} onDone={() => setTicked(new Set())} />
      )}
      <div className="opinion-event">
        <div>
          <Part title="经过">
            <Timeline bars={shown.bars} barHours={shown.barHours} />
          </Part>
          <Posts shown={shown} page={page} turnTo={turnTo} ticked={ticked} tick={setTicked} />
        </div>
        <div>
          <Reasons event={event} />
          <Summary shown={shown} />
          <PastAlarms eventId={event.eventId} />
          <Arrangements rows={shown.arrangements} mayArrange={shown.mayArrange} />
        </div>
      </div>
    </div>
  )
}

function Summary({ shown: { event, bySource } }: Pick<MatterProps, 'shown'>): ReactElement {
  return (
    <Part title="概况">
      <Facts
        facts={[
          ['言论', `${String(event.postCount)} 条`],
          ['第一条', showInstant(event.firstPostAt)],
          ['最近一条', showInstant(event.lastPostAt)],
          ['发现时间', showInstant(event.openedAt)],
          ['关键词', event.words.join('　')],
          ['来源', bySource.map(({ title, posts }) => `${title} ${String(posts)} 条`).join('、')],
          ['值守单位', event.unitTitle],
          ['办理', event.caseId ? '已立案' : '未立案'],
        ]}
      />
    </Part>
  )
}

/** Nobody has to take the rung on trust: each reason has its figures and leads to the posts that show it. */
function Reasons({ event }: { readonly event: Shown['event'] }): ReactElement {
  return (
    <Part title="级别和理由">
      <p>
        <LevelMark level={event.level} />　<span className="quiet">{showInstant(event.levelAt)} 起</span>
      </p>
      {event.reasons.length === 0 ? (
        <p className="quiet">有人在说这件事，没有达到更高的级别。</p>
      ) : (
        <ul className="opinion-reasons">
          {event.reasons.map(({ code, level, sentence, postIds }) => (
            <li key={code}>
              {levelTitles[level]}：{sentence}
              {postIds.length > 0 && (
                <>
                  　
                  {postIds.slice(0, 5).map((id, index) => (
                    <a key={id} href={`#post-${String(id)}`}>
                      言论{index + 1}{' '}
                    </a>
                  ))}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">级别说的是这件事和我们自己的办理，不是说话的人。时间过去不会降级，办了才会。</p>
    </Part>
  )
}

interface PostsProps extends MatterProps {
  readonly ticked: ReadonlySet<number>
  readonly tick: (ids: ReadonlySet<number>) => void
}

function Posts({ shown, page, turnTo, ticked, tick }: PostsProps): ReactElement {
  const toggle = (id: number): void => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    tick(next)
  }
  const mayTick = shown.mayArrange && !shown.event.mergedInto
  return (
    <Part title={`言论（${String(shown.postTotal)}）`}>
      <ul className="opinion-posts">
        {shown.posts.map((post) => (
          <li key={post.postId} id={`post-${String(post.postId)}`}>
            <PostText
              post={post}
              tools={
                mayTick && (
                  <Checkbox checked={ticked.has(post.postId)} onChange={() => toggle(post.postId)}>
                    拆出
                  </Checkbox>
                )
              }
            />
          </li>
        ))}
      </ul>
      {ticked.size > 0 && (
        <Button type="link" onClick={() => tick(new Set())}>
          取消勾选的 {ticked.size} 条
        </Button>
      )}
      <NumberedPager page={page} pageSize={pageSize} total={shown.postTotal} turnTo={turnTo} />
    </Part>
  )
}
