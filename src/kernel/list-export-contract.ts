import { z } from 'zod'

/** A workbook with what a filtered list shows, as the browser saves it. */
export const ExportedList = z.object({
  name: z.string(),
  /** Media type. */
  type: z.string(),
  base64: z.string(),
  /** Rows in the workbook, its head and its last line aside. */
  rows: z.int(),
})
