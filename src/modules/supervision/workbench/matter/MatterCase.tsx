import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { Matter } from '../../contract/matter.ts'
import { getMatter } from '../../contract/matter.ts'
import { ItemsPart } from './ItemsPart.tsx'
import { SourceForm } from './SourceForm.tsx'
import '../supervision.css'

/** A matter with its items; while it is drafted, the place where they are written. */
export function MatterCase({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['supervision', 'matter', detail.id, detail.version],
    queryFn: () => ask(getMatter, { matterId: detail.id }),
  })
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className="supervision-matter">
      <SourcePart matter={found.data} />
      <ItemsPart matter={found.data} />
    </div>
  )
}

function SourcePart({ matter }: { readonly matter: Matter }): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const { requesterUnitTitle, requesterName } = matter
  return (
    <Part
      title="来源和交办"
      tools={
        matter.mayEdit && (
          <p>
            <Button onClick={() => setOpen(true)}>修改</Button>
          </p>
        )
      }
    >
      <Facts
        facts={[
          ['立项编号', matter.numberText],
          ['来源', matter.sourceTitle],
          ['出处', matter.reference],
          ['日期', matter.statedOn],
          [
            '交办单位',
            requesterName ? `${requesterUnitTitle}，由${requesterName}本人验收` : requesterUnitTitle,
          ],
          ['默认期限', matter.limit],
        ]}
      />
      <Dialog open={isOpen} title="修改来源和交办" width={640} onClose={() => setOpen(false)}>
        <SourceForm matter={matter} onClose={() => setOpen(false)} />
      </Dialog>
    </Part>
  )
}
