import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { Dialog } from '../parts/Dialog.tsx'
import { keyHelp } from '../parts/keyboard.ts'

/** What can be done from the keyboard; opened by "?" on every screen. */
export function KeyHelp({
  open,
  onClose,
}: {
  readonly open: boolean
  readonly onClose: () => void
}): ReactElement {
  return (
    <Dialog open={open} onClose={onClose} title="键盘操作" width={420}>
      <dl className="key-help">
        {keyHelp.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(' 或 ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to="/help" onClick={onClose}>
          带图的使用说明
        </Link>
      </p>
    </Dialog>
  )
}
