import type { ReactElement } from 'react'
import type { Share } from '../../contract/board.ts'
import { shownShare } from './share.ts'
import './bar.css'

/** A share as a bar with its figures; the bar says nothing that the figures do not. */
export function Bar({ share }: { readonly share: Share }): ReactElement {
  const width = share.of === 0 ? 0 : (share.count / share.of) * 100
  return (
    <span className="share">
      <span className="share-bar" aria-hidden="true">
        <span style={{ width: `${width}%` }} />
      </span>
      {shownShare(share)}
    </span>
  )
}
