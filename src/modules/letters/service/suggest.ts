import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { decodeClassifier, encodeClassifier } from '#kernel/text/classifier-file.ts'
import type { Classifier } from '#kernel/text/classifier.ts'
import { classify, trainClassifier, trainMeasured } from '#kernel/text/classifier.ts'
import type { Document } from '#kernel/text/grams.ts'
import { findReasons } from '#kernel/text/reasons.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { figuresOf } from '../rules/model-figures.ts'
import { selectClasses } from '../store/classes.ts'
import {
  countDecisionsSince,
  findClassifier,
  insertClassifier,
  insertSuggestion,
  selectExamples,
} from '../store/routing.ts'

/** Decisions that are learned from: the newest are enough, and learning stays a matter of seconds. */
const mostExamples = 50_000

/** Keeps which class a letter seems to belong to, how sure that is and which of its words say so. */
export async function suggest(
  { tx, blobs, now, today }: ActionContext,
  letterId: string,
  document: Document,
): Promise<void> {
  const current = await findCurrent(tx, blobs, today)
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
export async function learn({ tx, blobs, now, today }: ActionContext): Promise<void> {
  const last = await findClassifier(tx)
  if ((await countDecisionsSince(tx, last?.trainedAt ?? null)) === 0) return
  const usual = new Map((await selectClasses(tx, today)).map(({ title, unitId }) => [title, unitId]))
  const examples = (await selectExamples(tx, mostExamples))
    .sort((one, other) => one.id - other.id)
    .map(({ subject, body, class: label, unitId }) => ({
      document: { heading: subject, body },
      label,
      isSettledByLabel: usual.get(label) === unitId,
    }))
  const { classifier, heldOut } = trainMeasured({ examples, classWords: await readClassWords(tx, today) })
  const { hash } = await blobs.put(Buffer.from(encodeClassifier(classifier)))
  await insertClassifier(tx, {
    trainedAt: now,
    blobHash: hash,
    exampleCount: examples.length,
    automaticFrom: classifier.automaticFrom,
    figures: figuresOf(heldOut, classifier.automaticFrom),
  })
}

interface Current {
  /** Null when nothing was learned yet and the words of the classes speak alone. */
  readonly id: number | null
  readonly classifier: Classifier
}

/** What was used last: building it anew for every letter would take longer than the letter itself. */
let kept: { readonly key: string; readonly classifier: Classifier } | undefined

async function findCurrent(db: Reader, blobs: BlobStore, on: CivilDate): Promise<Current | undefined> {
  const learned = await findClassifier(db)
  if (learned) {
    const build = async () => decodeClassifier(await blobs.read(learned.blobHash))
    return { id: learned.id, classifier: await keepLast(`learned ${learned.blobHash}`, build) }
  }
  const classWords = await readClassWords(db, on)
  if (classWords.length === 0) return undefined
  const build = async () => trainClassifier({ examples: [], classWords })
  return { id: null, classifier: await keepLast(`words ${JSON.stringify(classWords)}`, build) }
}

async function keepLast(key: string, build: () => Promise<Classifier>): Promise<Classifier> {
  if (kept?.key !== key) kept = { key, classifier: await build() }
  return kept.classifier
}

async function readClassWords(db: Reader, on: CivilDate) {
  return (await selectClasses(db, on)).map(({ title, words }) => ({ label: title, words }))
}
