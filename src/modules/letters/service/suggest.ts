import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { decodeClassifier, encodeClassifier } from '#kernel/text/classifier-file.ts'
import type { Classifier } from '#kernel/text/classifier.ts'
import { classify, trainClassifier } from '#kernel/text/classifier.ts'
import type { Document } from '#kernel/text/grams.ts'
import { findReasons } from '#kernel/text/reasons.ts'
import {
  countDecisionsSince,
  findClassifier,
  insertClassifier,
  insertSuggestion,
  selectClasses,
  selectExamples,
} from '../store/routing.ts'

/** Decisions that are learned from: the newest are enough, and learning stays a matter of seconds. */
const mostExamples = 50_000

/** Keeps which class a letter seems to belong to, how sure that is and which of its words say so. */
export async function suggest(
  { tx, blobs, now }: ActionContext,
  letterId: string,
  document: Document,
): Promise<void> {
  const current = await findCurrent(tx, blobs)
  if (!current) return
  const { classifier, id } = current
  const said = classify(classifier, document)
  const [, second] = said.ranking
  await insertSuggestion(tx, {
    letterId,
    classifierId: id,
    class: said.label,
    confidence: said.confidence,
    isAutomatic: said.isAutomatic,
    reasons: findReasons(classifier, document, { label: said.label, against: second?.label }),
    ranking: said.ranking.slice(0, 5),
    madeAt: now,
  })
}

/**
 * Learns from the office's own decisions when there are new ones; the words of the classes stand beside them.
 * Runs at night and may run twice.
 */
export async function learn({ tx, blobs, now }: ActionContext): Promise<void> {
  const last = await findClassifier(tx)
  if ((await countDecisionsSince(tx, last?.trainedAt ?? null)) === 0) return
  const examples = (await selectExamples(tx, mostExamples))
    .sort((one, other) => one.id - other.id)
    .map(({ subject, body, class: label }) => ({ document: { heading: subject, body }, label }))
  const classifier = trainClassifier({ examples, classWords: await readClassWords(tx) })
  const { hash } = await blobs.put(Buffer.from(encodeClassifier(classifier)))
  await insertClassifier(tx, {
    trainedAt: now,
    blobHash: hash,
    exampleCount: examples.length,
    automaticFrom: classifier.automaticFrom,
  })
}

interface Current {
  /** Null when nothing was learned yet and the words of the classes speak alone. */
  readonly id: number | null
  readonly classifier: Classifier
}

/** What was used last: building it anew for every letter would take longer than the letter itself. */
let kept: { readonly key: string; readonly classifier: Classifier } | undefined

async function findCurrent(db: Reader, blobs: BlobStore): Promise<Current | undefined> {
  const learned = await findClassifier(db)
  if (learned) {
    const build = async () => decodeClassifier(await blobs.read(learned.blobHash))
    return { id: learned.id, classifier: await keepLast(`learned ${learned.blobHash}`, build) }
  }
  const classWords = await readClassWords(db)
  if (classWords.length === 0) return undefined
  const build = async () => trainClassifier({ examples: [], classWords })
  return { id: null, classifier: await keepLast(`words ${JSON.stringify(classWords)}`, build) }
}

async function keepLast(key: string, build: () => Promise<Classifier>): Promise<Classifier> {
  if (kept?.key !== key) kept = { key, classifier: await build() }
  return kept.classifier
}

async function readClassWords(db: Reader) {
  return (await selectClasses(db)).map(({ title, words }) => ({ label: title, words }))
}
