import { z } from 'zod'
import { upload } from '#kernel/http/contract.ts'
import { ImportReport } from '#modules/organisation/contract/imports.ts'

/** The columns of a file in which a unit fills in its inventory, by what they hold. */
export const inventoryColumns = {
  kind: { title: '类别', isRequired: true, note: '公开事项或者权责与办事事项' },
  code: { title: '编码', isRequired: false, note: '清单里原有的编码；新增的不填' },
  title: { title: '事项', isRequired: true, note: '原有的照抄；新增的写名称' },
  answer: { title: '结论', isRequired: false, note: '确认、新增、取消；还没有核对的空着' },
  reason: { title: '理由', isRequired: false, note: '新增、取消必填' },
  serviceKind: { title: '事项类型', isRequired: false, note: '新增权责与办事事项必填，如 便民服务' },
} as const satisfies Readonly<Record<string, { title: string; isRequired: boolean; note: string }>>

/** Takes the answers of a whole file into an inventory, or, while one row is bad, none; lines the file leaves out stay as they are. */
export const importInventory = upload({
  path: '/api/inventories/import',
  title: '从表格填入事项清单：先核对，有一处错误则一行也不填入',
  allow: ['author'],
  input: z.strictObject({
    inventoryId: z.uuid(),
    baseRevision: z.int().positive(),
    isApplied: z.boolean(),
  }),
  output: ImportReport,
})
