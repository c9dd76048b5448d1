import type { Content } from '../../contract/content.ts'

/** A content for tests of the editor, with nothing filled in that need not be. */
export const sampleContent: Content = {
  title: '关于开展秋季开学检查的通知',
  subtitle: '',
  summary: '',
  body: '<p>正文</p>',
  genre: 'notice',
  themes: [],
  catalogueCode: null,
  keywords: [],
  source: '',
  documentNumber: null,
  writtenOn: null,
  effectiveOn: null,
  ceasesOn: null,
  validity: 'notApplicable',
  disclosure: 'proactive',
  disclosureReason: '',
  datedOn: null,
  datedOnReason: '',
  changeNote: '',
  keepsPrevious: true,
  columnIds: [],
  relations: [],
  coIssuerIds: [],
}
