import type { ReactElement, ReactNode } from 'react'
import type { Round } from '../../contract/rounds.ts'
import { figureTitles } from '../../contract/rounds.ts'

/** What is not counted and why, what units said against it and what they were answered, whom somebody will talk with. */
export function DecidedPart({
  round: { exclusions, objections, talks },
}: {
  readonly round: Round
}): ReactElement {
  return (
    <>
      <Listed
        title={`剔除的来信（${exclusions.length}件）`}
        nothing="没有剔除，所有来信都计算在内。"
        entries={exclusions.map(({ letterNumber, unitTitle, reason, decidedBy }) => ({
          key: letterNumber,
          text: `${letterNumber}（${unitTitle}）：${reason}（${decidedBy}决定）`,
        }))}
      />
      <Listed
        title={`异议（${objections.length}件）`}
        nothing="没有单位提出异议。"
        entries={objections.map(({ objectionId, unitTitle, figure, said, stateTitle, answer }) => ({
          key: objectionId,
          text: `${unitTitle}，对“${figureTitles[figure]}”：${said ?? '（内容由该单位和考评单位查阅）'}`,
          more: (
            <strong>
              {stateTitle}
              {answer && `：${answer}`}
            </strong>
          ),
        }))}
      />
      {talks.length > 0 && <Talks talks={talks} />}
    </>
  )
}

function Talks({ talks }: Pick<Round, 'talks'>): ReactElement {
  return (
    <Listed
      title={`约谈（${talks.length}个单位）`}
      nothing=""
      entries={talks.map(({ unitId, unitTitle, reason, decidedBy }) => ({
        key: unitId,
        text: `${unitTitle}：${reason}（${decidedBy}决定）`,
      }))}
    />
  )
}

interface ListedProps {
  readonly title: string
  /** What stands there while there is nothing. */
  readonly nothing: string
  readonly entries: readonly { readonly key: string; readonly text: string; readonly more?: ReactNode }[]
}

function Listed({ title, nothing, entries }: ListedProps): ReactElement {
  return (
    <section className="board-part">
      <h2>{title}</h2>
      {entries.length === 0 && <p className="quiet">{nothing}</p>}
      <ul>
        {entries.map(({ key, text, more }) => (
          <li key={key}>
            {text} {more}
          </li>
        ))}
      </ul>
    </section>
  )
}
