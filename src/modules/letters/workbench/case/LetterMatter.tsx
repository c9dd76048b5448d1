import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { LetterMatter } from '../../contract/matter.ts'
import { getLetter } from '../../contract/matter.ts'
import { channelTitles, kindTitles } from '../../contract/words.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { shownAt } from '../shown.ts'
import { FilesPart } from './FilesPart.tsx'
import { PublicationPart } from './PublicationPart.tsx'
import { WriterPart } from './WriterPart.tsx'
import '../letters.css'

/** A letter at its mailbox. */
export function LetterCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['letters', 'letter', detail.id, detail.version],
    queryFn: () => ask(getLetter, { letterId: detail.id }),
  })
  const isClerk = useMe().posts.some(({ roles }) => roles.includes('letterClerk'))
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { waiting } = found.data
  return (
    <div className="letter-matter">
      <Written matter={found.data} />
      <FilesPart matter={found.data} mayAdd={isClerk} />
      <SuggestionPart matter={found.data} />
      {waiting && (
        <Part title="待审核的答复">
          <p className="letter-words">{waiting.text}</p>
          {waiting.remarks.length > 0 && (
            <ul className="letter-remarks">
              {waiting.remarks.map(({ sentence, explanation }) => (
                <li key={sentence}>
                  {sentence}。承办人说明：{explanation || '无'}
                </li>
              ))}
            </ul>
          )}
        </Part>
      )}
      <Handling matter={found.data} />
      <Answers matter={found.data} />
      <PublicationPart matter={found.data} />
      <WriterPart matter={found.data} />
    </div>
  )
}

/** What was written, whoever reads it. */
export function Written({ matter }: { readonly matter: LetterMatter }): ReactElement {
  return (
    <Part title={matter.subject}>
      <p className="letter-words">{matter.body}</p>
      <Facts
        facts={[
          ['编号', matter.number],
          ['紧急', matter.isUrgent && '提到可能危及生命财产安全的情况，请先办理'],
          [
            '举报',
            matter.isAllegation &&
              `反映违纪违法，${matter.respondentTitle ? `被反映单位：${matter.respondentTitle}` : '没有指明单位'}；不交被反映单位办理`,
          ],
          ['类型', kindTitles[matter.kind]],
          ['地点', matter.place],
          ['来信方式', channelTitles[matter.channel]],
          ['来信时间', shownAt(matter.sentAt)],
          ['类别', matter.class],
          ['退回次数', matter.returns > 0 && `${matter.returns}次`],
          ['重新办理', matter.reopened > 0 && `${matter.reopened}次`],
        ]}
      />
      {matter.linked.length > 0 && (
        <>
          <h3>说同一件事的来信（各自编号、各自答复）</h3>
          <ul>
            {matter.linked.map(({ letterId, number, subject, likeness }) => (
              <li key={letterId}>
                <Link to={`/cases/${letterId}`}>{`${number} ${subject}`}</Link>
                <span className="quiet">　相同 {Math.round(likeness * 100)}%</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}

function SuggestionPart({
  matter: { suggestion, class: decided },
}: {
  readonly matter: LetterMatter
}): ReactElement | null {
  if (suggestion?.wasRouted) return <Routed suggestion={suggestion} />
  if (!suggestion || decided !== null) return null
  return (
    <Part title="分办建议">
      <Facts
        facts={[
          ['类别', suggestion.class],
          ['把握', `${Math.round(suggestion.confidence * 100)}%`],
          ['依据词', suggestion.reasons.map(({ word }) => word).join('、')],
          ['通常承办', suggestion.unitTitle],
        ]}
      />
      <p className="quiet">
        建议来自类别用词和本单位以往的交办，由受理员决定；您的决定会用来改进以后的建议。
      </p>
    </Part>
  )
}

/** Said on every letter that no person gave out. */
function Routed({
  suggestion: { class: label, confidence, unitTitle, reasons },
}: {
  readonly suggestion: NonNullable<LetterMatter['suggestion']>
}): ReactElement {
  return (
    <Part title="自动交办">
      <p>
        这件来信由程序按以往的决定自动交办：“{label}”，把握{Math.round(confidence * 100)}%
        {unitTitle && `，交${unitTitle}`}。交错了的，请在“可办操作”里收回重新交办。
      </p>
      <p className="quiet">依据词：{reasons.map(({ word }) => word).join('、')}</p>
    </Part>
  )
}

function Handling({ matter: { parts } }: { readonly matter: LetterMatter }): ReactElement | null {
  if (parts.length === 0) return null
  return (
    <Part title="承办">
      <ul className="letter-remarks">
        {parts.map((part) => (
          <li key={part.assignmentId}>
            <Link to={`/cases/${part.assignmentId}`}>{part.unitTitle}</Link>：{part.trackTitle}，
            {part.stateTitle}
            {part.isOpen && part.dueOn && `，${part.dueOn}到期`}
            {part.isRuled && '，裁定主办，不能退回'}
            {part.reason && `（${part.reason}）`}
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** What went out, and what the writer said of it. */
export function Answers({
  matter: { answers, promises },
}: {
  readonly matter: LetterMatter
}): ReactElement | null {
  if (answers.length === 0) return null
  return (
    <Part title="答复">
      {answers.map(({ seq, text, unitTitle, repliedAt, stars, solved, comment }) => (
        <div key={seq}>
          <p className="letter-words">{text}</p>
          <p className="quiet">
            {unitTitle}，{shownAt(repliedAt)}；
            {solved === null
              ? '未评价'
              : `来信人：${solved ? '已解决' : '未解决'}${stars === null ? '' : `，${stars}分`}`}
            {comment && `，“${comment}”`}
          </p>
        </div>
      ))}
      {promises.length > 0 && (
        <>
          <h3>答复中的承诺</h3>
          <ul className="letter-remarks">
            {promises.map(({ sentence, dueOn }) => (
              <li key={sentence}>
                {dueOn}：{sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}
