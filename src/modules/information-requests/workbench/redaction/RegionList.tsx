import { Button, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import type { Region } from '#kernel/files/redaction/redaction.ts'
import type { Edge } from './regions.ts'
import { edges, newRegion, percentOf, withEdge } from './regions.ts'

interface RegionListProps {
  readonly regions: readonly Region[]
  readonly onChange: (regions: readonly Region[]) => void
}

/** The regions as numbers: whoever cannot use a mouse types them. */
export function RegionList({ regions, onChange }: RegionListProps): ReactElement {
  const change = (at: number, to: Region): void =>
    onChange(regions.map((one, index) => (index === at ? to : one)))
  return (
    <fieldset className="redaction-regions">
      <legend>框选的部分（在页面上拖动鼠标框选，或者在这里填写，单位：页面的百分之几）</legend>
      {regions.map((region, index) => (
        <div key={index} className="redaction-region" role="group" aria-label={`第${index + 1}处`}>
          <NumberBox
            label="页"
            value={region.page}
            least={1}
            onChange={(page) => change(index, { ...region, page })}
          />
          {(Object.keys(edges) as Edge[]).map((edge) => (
            <NumberBox
              key={edge}
              label={edges[edge]}
              value={percentOf(region[edge])}
              least={0}
              onChange={(percent) => change(index, withEdge(region, edge, percent))}
            />
          ))}
          <Button
            type="text"
            size="small"
            aria-label={`移除第${index + 1}处`}
            onClick={() => onChange(regions.filter((_, at) => at !== index))}
          >
            移除
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...regions, newRegion(regions.at(-1)?.page ?? 1)])}>
        添加一处
      </Button>
    </fieldset>
  )
}

interface NumberBoxProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly onChange: (value: number) => void
}

function NumberBox({ label, value, least, onChange }: NumberBoxProps): ReactElement {
  return (
    <label>
      {label}
      <InputNumber
        size="small"
        min={least}
        max={label === '页' ? 5000 : 100}
        precision={label === '页' ? 0 : 1}
        value={value}
        onChange={(typed) => typed !== null && onChange(typed)}
      />
    </label>
  )
}
