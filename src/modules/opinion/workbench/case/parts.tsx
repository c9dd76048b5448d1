import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { HandlingMatter } from '../../contract/handling.ts'
import { dispositionTitles, gravityTitles, levelFactTitles } from '../../contract/handling-words.ts'
import { levelTitles } from '../../contract/words.ts'
import { LevelMark } from '../LevelMark.tsx'

interface Shown {
  readonly matter: HandlingMatter
}

/** Reasons that rest on posts show at most these. */
const mostNamed = 5

/** Where it stands on the ladder, every reason, and every fact by which it came down. */
export function LevelPart({ matter: { level, levelReasons, reliefs } }: Shown): ReactElement {
  return (
    <Part title="民意等级">
      <LevelMark level={level} />
      {levelReasons.length === 0 && <p className="quiet">有人在说这件事，没有达到更高的级别。</p>}
      <ul className="opinion-list">
        {levelReasons.map(({ code, level: rung, sentence, postIds }) => (
          <li key={code}>
            {levelTitles[rung]}：{sentence}
            <PostNumbers ids={postIds} most={mostNamed} />
          </li>
        ))}
        {reliefs.map(({ fact, note, recordedAt, byName }) => (
          <li key={recordedAt} className="quiet">
            {showInstant(recordedAt)} {byName}登记“{levelFactTitles[fact]}”：{note}
          </li>
        ))}
      </ul>
      <p className="quiet">等级说的是这件事和我们自己的办理，不是说话的人。时间过去不会降级，办了才会。</p>
    </Part>
  )
}

/** What was decided about it. */
export function Decided({ matter }: Shown): ReactElement | null {
  const { disposition, gravity, respondentTitle, sync, tasks, unitTitle, address } = matter
  if (!disposition && !gravity) return null
  return (
    <Part title="研判和交办">
      <Facts
        facts={[
          ['值班单位', unitTitle],
          ['意见性质', disposition && dispositionTitles[disposition]],
          ['事件等级', gravity && gravityTitles[gravity]],
          ['所涉单位', respondentTitle],
          ['主办', tasks.map((task) => `${task.unitTitle}（${task.stateTitle}）`).join('；')],
          ['同步布置', sync && sync.arrangement],
          ['同步研究', sync && sync.study],
          ['同步授权', sync && sync.mandate],
          ['新闻发言人', sync && sync.spokespersonName],
          ['公开页面', address && <PublicLink key="address" address={address} />],
        ]}
      />
    </Part>
  )
}

/** Where the public reads it. */
export function PublicLink({ address }: { readonly address: string }): ReactElement {
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {address}
    </a>
  )
}

/** The event something came from, for whoever may open its case. */
export function EventLink({
  handlingId,
  title,
}: {
  readonly handlingId: string | null
  readonly title: string
}): ReactElement {
  return handlingId ? <Link to={`/cases/${handlingId}`}>{title}</Link> : <>{title}</>
}

/** Numbers of posts, each leading to the post beneath. */
export function PostNumbers({
  ids,
  most,
}: {
  readonly ids: readonly number[]
  readonly most: number
}): ReactElement {
  return (
    <>
      {ids.slice(0, most).map((id) => (
        <span key={id}>
          {' '}
          <a href={`#post-${String(id)}`}>{id}号</a>
        </span>
      ))}
    </>
  )
}

/** What was opened beside the answer, and what is told to nobody in particular. */
export function Beside({ matter: { disposals } }: Shown): ReactElement | null {
  if (disposals.length === 0) return null
  return (
    <Part title="按意见性质另行办理">
      <ul className="opinion-list">
        {disposals.map((disposal) => (
          <li key={disposal.disposedAt}>
            {showInstant(disposal.disposedAt)} {disposal.byName}判为{dispositionTitles[disposal.disposition]}
            <Opened disposal={disposal} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Opened({
  disposal: { caseId, letterId, letterNumber, unitTitle, stateTitle },
}: {
  readonly disposal: HandlingMatter['disposals'][number]
}): ReactElement {
  const id = caseId ?? letterId
  if (id === null) return <>，只计入趋势</>
  const title = letterNumber ? `来信 ${letterNumber}` : (unitTitle ?? '查看')
  return (
    <>
      ，转<Link to={`/cases/${id}`}>{title}</Link>
      {stateTitle && `（${stateTitle}）`}
    </>
  )
}
