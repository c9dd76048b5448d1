import type { ReactElement } from 'react'
import { today } from '#workbench/clock.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import type { FeeVersion } from '../../contract/rules.ts'
import { basisTitles, feeBasisTitles } from '../../contract/rules.ts'
import { printBand } from '../../rules/fee.ts'
import { actsOn } from './acts.ts'
import { FeeForm } from './FeeForm.tsx'
import { RuleList } from '#workbench/versions/RuleList.tsx'
import type { Standing } from '#workbench/versions/standing.ts'
import { spanWords, standingOf } from '#workbench/versions/standing.ts'
import type { ShownVersion } from '#workbench/versions/Versions.tsx'

type Row = Standing<FeeVersion>

const unitOf = ({ feeBasis }: FeeVersion): '件' | '页' => (feeBasis === 'item' ? '件' : '页')
const wordsOf = (table: FeeVersion): string =>
  table.bands.map((band) => printBand(band, unitOf(table))).join('；')

interface FeeRulesProps {
  readonly versions: readonly FeeVersion[]
  readonly mayKeep: boolean
}

/** What processing costs, per item or per page, never both for one request (国办函〔2020〕109号). */
export function FeeRules({ versions, mayKeep }: FeeRulesProps): ReactElement {
  return (
    <>
      <p className="quiet">
        一件申请只能按件或者按量其中一种计收；各档分段计算，逐档相加（国办函〔2020〕109号）。按收到申请之日的标准计收。
      </p>
      <RuleList
        name="信息处理费标准"
        rows={standingOf(versions, ({ feeBasis }) => feeBasis, today())}
        columns={columns}
        area="information-requests"
        mayKeep={mayKeep}
        nameOf={({ feeBasis }) => feeBasisTitles[feeBasis]}
        showVersion={showVersion}
        form={(shown, onClose) => <FeeForm shown={shown} onClose={onClose} />}
      />
    </>
  )
}

function showVersion(table: FeeVersion): ShownVersion {
  const { feeBasis, startsOn, endsOn, source, basis, savedByName } = table
  const acts = actsOn({ kind: 'fee', feeBasis, startsOn }, basis)
  return { startsOn, endsOn, words: wordsOf(table), source, savedByName, ...acts }
}

const columns: readonly TableColumn<Row>[] = [
  wordColumn('basis', '计收方式', ({ shown }) => feeBasisTitles[shown.feeBasis], 150),
  {
    key: 'bands',
    title: '标准',
    show: ({ shown }) => (
      <ul className="rule-bands">
        {shown.bands.map((band) => (
          <li key={band.fromQuantity}>{printBand(band, unitOf(shown))}</li>
        ))}
      </ul>
    ),
    text: ({ shown }) => wordsOf(shown),
  },
  wordColumn('source', '依据', ({ shown }) => shown.source, 200),
  wordColumn('span', '施行', spanWords, 150),
  wordColumn('checked', '核对', ({ shown }) => basisTitles[shown.basis], 70),
]
