import type { ReactElement } from 'react'
import { Part } from '#workbench/parts/Part.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { TextChanges } from '#workbench/parts/TextChanges.tsx'
import type { HandlingMatter, Statement } from '../../contract/handling.ts'
import { statementKindTitles } from '../../contract/handling-words.ts'
import { PublicLink } from './parts.tsx'
import { wordsOf } from './statement.ts'
import { StatementEditor } from './StatementEditor.tsx'

/** The text that is being written, and every version that was submitted with what became of it. */
export function StatementsPart({ matter }: { readonly matter: HandlingMatter }): ReactElement | null {
  const { statements, mayWrite, address } = matter
  if (statements.length === 0 && !mayWrite) return null
  const fixed = statements.filter(({ isFixed }) => isFixed)
  const open = statements.find(({ isFixed }) => !isFixed)
  return (
    <Part title="回应稿">
      {mayWrite && <StatementEditor key={open?.version ?? fixed.length + 1} matter={matter} />}
      {!mayWrite && open && <p className="quiet">承办单位正在起草，提交以后在这里看到。</p>}
      <Versions statements={fixed} address={address} />
    </Part>
  )
}

/** Versions as they were submitted, the newest first, each beside the one before. */
export function Versions({
  statements,
  address,
}: {
  readonly statements: readonly Statement[]
  readonly address: string | null
}): ReactElement {
  return (
    <>
      {statements.toReversed().map((statement) => (
        <StatementText
          key={statement.version}
          statement={statement}
          before={statements.find(({ version }) => version === statement.version - 1)}
          address={address}
        />
      ))}
    </>
  )
}

interface StatementTextProps {
  readonly statement: Statement
  readonly before: Statement | undefined
  readonly address: string | null
}

function StatementText({ statement, before, address }: StatementTextProps): ReactElement {
  const { version, kind, title, body } = statement
  return (
    <article className="opinion-statement">
      <h3>
        第 {version} 稿（{statementKindTitles[kind]}）
      </h3>
      <div className="opinion-paper">
        <strong>{title}</strong>
        <p className="opinion-text">{body}</p>
      </div>
      <Way statement={statement} address={address} />
      {before && (
        <details>
          <summary>与第 {before.version} 稿的差别</summary>
          <TextChanges
            before={wordsOf(before)}
            after={wordsOf(statement)}
            what={`第 ${String(before.version)} 稿和第 ${String(version)} 稿`}
          />
        </details>
      )}
    </article>
  )
}

/** From the office that clears it to the public: the same text all the way, by its digest. */
function Way({ statement, address }: Omit<StatementTextProps, 'before'>): ReactElement {
  const { digest, clearedAt, clearedByName, releasedAt, answeredAt, publishing } = statement
  return (
    <ol className="opinion-way">
      <li>
        {clearedAt
          ? `外宣办 ${clearedByName ?? ''} ${showInstant(clearedAt)} 审核通过`
          : '外宣办还没有审核通过'}
        <span className="quiet">
          {' '}
          文字校验码 <code title={digest}>{digest.slice(0, 16)}</code>
        </span>
      </li>
      {releasedAt && (
        <li>
          新闻发言人 {showInstant(releasedAt)} 送发布
          {publishing && <span className="quiet">（发布环节：{publishing}）</span>}
        </li>
      )}
      {answeredAt && (
        <li>
          {showInstant(answeredAt)} 起公众可见{address && <>：</>}
          {address && <PublicLink address={address} />}
          <span className="quiet"> 发布的与审核通过的校验码相同，一字不差</span>
        </li>
      )}
    </ol>
  )
}
