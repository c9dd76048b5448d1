// Runs as a process of its own, started by recognise.ts: pictures sent by strangers are decoded and read here.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Worker } from 'tesseract.js'
import { createWorker, PSM } from 'tesseract.js'
import { readPagePictures } from './page-pictures.ts'
import { pgmOf } from './picture.ts'
import type { RecognisedPage, RecognitionAnswer, RecognitionJob } from './recognise.ts'

/** The trained data of simplified Chinese with Latin letters and digits, in the exact version the package keeps. */
const trained = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json')),
  '4.0.0',
)

const recogniser = await createWorker('chi_sim', 1, { langPath: trained, gzip: true, cacheMethod: 'none' })
// Text is sought wherever it stands: the usual way takes a bordered table for one picture and loses every cell of it.
await recogniser.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT })

async function work({ bytes, pages }: RecognitionJob): Promise<RecognitionAnswer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read: RecognisedPage[] = []
  if (pages === null) read.push(await readPage(recogniser, 1, [file]))
  else
    await readPagePictures(file, pages, async (page, pictures) => {
      read.push(await readPage(recogniser, page, pictures.map(pgmOf)))
    })
  return { kind: 'recognised', pages: read }
}

async function readPage(worker: Worker, page: number, pictures: readonly Buffer[]): Promise<RecognisedPage> {
  const texts: string[] = []
  let confidence = 100
  for (const picture of pictures) {
    const { data } = await worker.recognize(picture)
    texts.push(tidy(data.text))
    confidence = Math.min(confidence, data.confidence)
  }
  return { page, text: texts.filter(Boolean).join('\n'), confidence: pictures.length === 0 ? 0 : confidence }
}

/** The recogniser puts a space between any two characters; between Chinese ones there is none. */
function tidy(text: string): string {
  return text
    .replaceAll(
      /(?<=[\p{Script=Han}，。、；：（）“”《》〔〕]) (?=[\p{Script=Han}，。、；：（）“”《》〔〕])/gu,
      '',
    )
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}

process.on('disconnect', () => process.exit())
process.on('message', (job: RecognitionJob) => {
  work(job).then(
    (answer) => process.send?.(answer),
    () => process.send?.({ kind: 'recognised', pages: [] } satisfies RecognitionAnswer),
  )
})
process.send?.({ kind: 'ready' } satisfies RecognitionAnswer)
