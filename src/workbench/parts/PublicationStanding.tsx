import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { Facts } from './Facts.tsx'
import { Part } from './Part.tsx'

/** How something that was put before publishing without a person in it stands there. */
export function PublicationStanding({
  title,
  whose,
  standing,
}: {
  readonly title: string
  /** Whose traces were looked for, e.g. 申请人信息. */
  readonly whose: string
  readonly standing: {
    readonly editionId: string
    readonly stateTitle: string
    readonly address: string | null
    readonly proposedOn: string
    readonly checked: readonly string[]
    readonly digest: string
  }
}): ReactElement {
  const { editionId, stateTitle, address, proposedOn, checked, digest } = standing
  const edition = <Link to={`/publishing/editions/${editionId}`}>{stateTitle}</Link>
  const page = address && (
    <a href={address} target="_blank" rel="noreferrer">
      {address}
    </a>
  )
  return (
    <Part title={title}>
      <Facts
        facts={[
          ['稿件', edition],
          ['提出日期', proposedOn],
          ['公众网址', page],
          [whose, `已在${checked.join('、')}中查找，没有残留（摘要值 ${digest.slice(0, 16)}…）`],
        ]}
      />
    </Part>
  )
}
