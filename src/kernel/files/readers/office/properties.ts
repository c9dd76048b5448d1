import type { OfficePackage } from '../../opc.ts'
import { relatedPath } from '../../opc.ts'
import type { Reading } from '../../reading.ts'
import { describe } from '../../reading.ts'
import type { XmlElement } from '../../xml.ts'
import { attribute, childrenOf, descendants, textOf } from '../../xml.ts'

/** Titles of document properties, and whether the value names a person, a unit or a remark. */
const titles: Readonly<Record<string, readonly [title: string, isTelling: boolean]>> = {
  creator: ['作者', true],
  lastModifiedBy: ['最后修改者', true],
  created: ['创建时间', false],
  modified: ['修改时间', false],
  lastPrinted: ['打印时间', false],
  revision: ['修订次数', false],
  title: ['标题', false],
  subject: ['主题', true],
  keywords: ['关键词', true],
  description: ['备注', true],
  category: ['类别', true],
  contentStatus: ['状态', true],
  Company: ['单位', true],
  Manager: ['主管', true],
  Template: ['模板', false],
  Application: ['应用程序', false],
  HyperlinkBase: ['链接基址', true],
}

/** Reads docProps: core, extended and custom properties (ISO/IEC 29500-2 §11, 29500-1 §22). */
export function readOfficeProperties(office: OfficePackage, reading: Reading): void {
  for (const type of ['core-properties', 'extended-properties']) {
    const root = rootOf(office, type)
    for (const element of childrenOf(root)) {
      const known = titles[element.name]
      if (known) describe(reading, known[0], textOf(element), known[1])
    }
  }
  for (const property of childrenOf(rootOf(office, 'custom-properties'), 'property'))
    readCustomProperty(property, reading)
}

function rootOf(office: OfficePackage, type: string): XmlElement | undefined {
  const path = relatedPath(office, '', type)
  return path === undefined ? undefined : office.xml(path)
}

/** Version numbers that office software writes of itself are no news to anyone. */
const ownTraces = /^(KSO\w*|ICV|_?dlc_\w+|ContentTypeId|WorkbookGuid)$/i

function readCustomProperty(property: XmlElement, reading: Reading): void {
  const name = attribute(property, 'name') ?? ''
  const value =
    descendants(property, ...valueTypes)
      .map(textOf)
      .join(' ') || textOf(property)
  describe(reading, `自定义：${name}`, value, !ownTraces.test(name))
}

const valueTypes = ['lpwstr', 'lpstr', 'bstr', 'i4', 'r8', 'bool', 'filetime', 'date']
