import type { ReactElement } from 'react'
import { basisTitles } from '../../contract.ts'
import type { Grassroots } from '../../contract/grassroots.ts'
import type { SetAddress } from '../parts/useAddress.ts'

/** Every field with how much of what its rows ask for is public; a field without rows says so. */
export function FieldCards({
  fields,
  chosen,
  set,
}: {
  readonly fields: Grassroots['fields']
  readonly chosen: string | undefined
  readonly set: SetAddress
}): ReactElement {
  return (
    <ul className="field-cards">
      {fields.map(({ key, title, basis, note, rows, owed, covered }) => (
        <li key={key}>
          <button
            type="button"
            aria-pressed={key === chosen}
            title={`${basisTitles[basis]}${note ? `：${note}` : ''}`}
            onClick={() => set({ fieldKey: key === chosen ? undefined : key, page: undefined })}
          >
            <span>{title}</span>
            {rows === 0 ? (
              <small>还没有录入</small>
            ) : (
              <>
                <span className="have-track">
                  <i style={{ width: `${owed === 0 ? 0 : (covered / owed) * 100}%` }} />
                </span>
                <small className="number">
                  已公开 {covered}／{owed}，{rows} 行
                </small>
              </>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
