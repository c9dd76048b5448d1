import { Button } from 'antd'
import type { ReactElement } from 'react'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Fresh recovery codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps): ReactElement {
  return (
    <div className="fields">
      <p>
        <strong>请抄写或打印这些备用码并妥善保管。</strong>
        手机丢失时可用它们登录，每个只能用一次；离开本页后不再显示。
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="dialog-foot">
        <Button onClick={() => window.print()}>打印</Button>
        <Button type="primary" onClick={onDone}>
          已经保存好
        </Button>
      </div>
    </div>
  )
}
