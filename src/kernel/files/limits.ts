const MB = 1024 * 1024

/** What reading one file may cost. Declared sizes are never trusted: these are counted while reading. */
export const limits = {
  /** Entries of one archive. */
  archiveEntries: 20_000,
  /** One unpacked entry. */
  entryBytes: 128 * MB,
  /** All unpacked entries of a file and of what it carries inside. */
  totalBytes: 512 * MB,
  /** Unpacked to packed bytes, once `ratioFreeBytes` are unpacked. Honest sheets stay far below. */
  ratio: 200,
  ratioFreeBytes: 8 * MB,
  /** A file in a file in a file: the third is the last that is opened. */
  nesting: 3,
  /** Files opened inside one file, at all depths. */
  embeddedFiles: 200,
  /** Parts of an e-mail inside one another, bytes of all its headers, and files handed on for taking it in. */
  mailParts: 20,
  mailHeaderBytes: 256 * 1024,
  mailFiles: 25,
  /** XML elements of one part kept at once, and how deep they may lie in one another. */
  xmlElements: 4_000_000,
  xmlDepth: 500,
  /** Characters of text taken out of one file. */
  textLength: 20_000_000,
  /** Pieces of hidden content reported of one file; the rest is counted. */
  hiddenPieces: 5000,
  /** Pages read of a PDF or OFD file. */
  pages: 5000,
  /** Working memory of the reading process beside its own code. */
  processBytes: 1024 * MB,
  /** JavaScript heap of the reading process. */
  heapMegabytes: 640,
  /** How long one file may take. */
  seconds: 60,
} as const
