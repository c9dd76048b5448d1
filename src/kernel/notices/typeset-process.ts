// Runs as a process of its own, started by typeset.ts: it draws notices and does nothing else.
import { drawPdf, drawPicture } from './draw-pdf.ts'
import { drawWord } from './draw-word.ts'
import type { TypesetAnswer, TypesetJob } from './typeset.ts'

async function work({ kind, sheet }: TypesetJob): Promise<TypesetAnswer> {
  switch (kind) {
    case 'files':
      return { kind, pdf: drawPdf(sheet), docx: await drawWord(sheet) }
    case 'picture':
      return { kind, svg: drawPicture(sheet) }
  }
}

process.on('disconnect', () => process.exit())
process.on('message', (job: TypesetJob) => {
  work(job).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send?.({ kind: 'ready' })
