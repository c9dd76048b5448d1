import type { ReactElement } from 'react'
import { useMemo } from 'react'
import './notices.css'

/** A notice as it will be printed: a picture of outlines, in which nothing can run. */
export function Paper({
  picture,
  missing,
}: {
  readonly picture: string
  readonly missing: readonly string[]
}): ReactElement {
  const address = useMemo(() => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`, [picture])
  return (
    <div className="paper">
      {missing.length > 0 && (
        <p className="paper-missing" role="status">
          还缺少：{missing.join('、')}
        </p>
      )}
      <div className="paper-sheet" role="region" aria-label="文书预览，可以滚动" tabIndex={0}>
        <img src={address} alt="文书预览，各页自上而下排列" />
      </div>
    </div>
  )
}
