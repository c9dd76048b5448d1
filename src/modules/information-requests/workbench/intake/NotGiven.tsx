import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import type { Lacking } from '../../contract/words.ts'
import { lackingTitles } from '../../contract/words.ts'
import type { IntakeFieldsProps } from './fields.ts'
import { tick } from './state.ts'

interface NotGivenProps extends Pick<IntakeFieldsProps, 'values' | 'set'> {
  readonly what: Lacking
  /** How what is not there is called here; as elsewhere when absent. */
  readonly title?: string
}

/** Says that what came has not got something: it is taken in all the same, and a correction will ask for it. */
export function NotGiven({ values, set, what, title = lackingTitles[what] }: NotGivenProps): ReactElement {
  return (
    <Checkbox
      className="request-not-given"
      checked={values.lacking.includes(what)}
      onChange={({ target }) => set(tick(values, what, target.checked))}
    >
      未提供{title}
    </Checkbox>
  )
}
