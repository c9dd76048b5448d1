import { Tree } from 'antd'
import type { ReactElement } from 'react'
import { useMemo, useRef, useState, useLayoutEffect } from 'react'
import type { UnitRow } from '../../contract.ts'
import type { UnitNode } from '../parts/useUnits.ts'
import { nest } from '../parts/useUnits.ts'

interface TreeEntry {
  readonly key: string
  readonly title: string
  readonly children: TreeEntry[]
}

/** Units as a tree for mouse and keyboard; only what is visible is drawn, so that thousands are as fast as ten. */
export function UnitTree({
  units,
  selectedId,
  onOpen,
}: {
  readonly units: readonly UnitRow[]
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}): ReactElement {
  const entries = useMemo(() => nest(units).map(entryOf), [units])
  const opened = useMemo(() => ancestorsOf(units, selectedId), [units, selectedId])
  const [expanded, setExpanded] = useState<readonly string[] | null>(null)
  const { frame, height } = useHeight()
  return (
    <div ref={frame} className="units-tree">
      <Tree<TreeEntry>
        blockNode
        height={height}
        treeData={entries}
        selectedKeys={selectedId === null ? [] : [selectedId]}
        expandedKeys={[
          ...new Set([...(expanded ?? entries.map(({ key }) => key)), ...(expanded ? [] : opened)]),
        ]}
        onExpand={(keys) => setExpanded(keys.map(String))}
        onSelect={(_keys, { node }) => onOpen(node.key)}
      />
    </div>
  )
}

function entryOf({ unit, children }: UnitNode): TreeEntry {
  return { key: unit.id, title: unit.shortTitle, children: children.map(entryOf) }
}

function ancestorsOf(units: readonly UnitRow[], id: string | null): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const found: string[] = []
  for (let above = id === null ? null : byId.get(id)?.parentId; above; above = byId.get(above)?.parentId)
    found.push(above)
  return found
}

/** The room the tree has, in pixels. */
function useHeight() {
  const frame = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(400)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { frame, height }
}
