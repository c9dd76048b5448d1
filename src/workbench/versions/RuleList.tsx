import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import type { Dated, Standing } from './standing.ts'
import type { ShownVersion } from './Versions.tsx'
import { Versions } from './Versions.tsx'

interface RuleListProps<Version extends Dated> {
  /** The name of the table and of its workbook. */
  readonly name: string
  readonly rows: readonly Standing<Version>[]
  readonly columns: readonly TableColumn<Standing<Version>>[]
  /** What is read again after a change. */
  readonly area: string
  readonly mayKeep: boolean
  readonly nameOf: (version: Version) => string
  readonly showVersion: (version: Version) => ShownVersion
  /** The form of the next version. */
  readonly form: (shown: Version, onClose: () => void) => ReactElement
}

/** Rules as they stand, each with its versions and the form of the next one. */
export function RuleList<Version extends Dated>(props: RuleListProps<Version>): ReactElement {
  const { name, rows, columns, area, mayKeep, nameOf, showVersion, form } = props
  const [open, setOpen] = useState<Open<Version> | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <DataTable
        name={name}
        columns={[...columns, actsColumn(mayKeep, setOpen)]}
        rows={rows}
        keyOf={({ key }) => key}
      />
      <Dialog open={open !== null} title={open ? nameOf(open.row.shown) : ''} width={820} onClose={close}>
        {open?.what === 'edit' && form(open.row.shown, close)}
        {open?.what === 'versions' && (
          <Versions
            versions={open.row.versions.map(showVersion)}
            area={area}
            mayKeep={mayKeep}
            onClose={close}
          />
        )}
      </Dialog>
    </>
  )
}

interface Open<Version extends Dated> {
  readonly what: 'edit' | 'versions'
  readonly row: Standing<Version>
}

/** The next version is written where none is waiting already. */
function actsColumn<Version extends Dated>(
  mayKeep: boolean,
  setOpen: (open: Open<Version>) => void,
): TableColumn<Standing<Version>> {
  return {
    key: 'acts',
    title: '操作',
    width: 150,
    show: (row) => (
      <>
        {mayKeep && row.nextOn === null && (
          <Button size="small" type="link" onClick={() => setOpen({ what: 'edit', row })}>
            修改
          </Button>
        )}
        <Button size="small" type="link" onClick={() => setOpen({ what: 'versions', row })}>
          {row.versions.length} 个版本
        </Button>
      </>
    ),
  }
}
