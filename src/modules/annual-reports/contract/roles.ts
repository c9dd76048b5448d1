/** The parts people play in annual reports: those of the disclosure office, which answers requests as well. */
export const reportRoleTitles = {
  requestOfficer: '依申请公开经办人',
  disclosureDirector: '政府信息公开工作机构负责人',
} as const

/** Everybody with a part in annual reports; which units' reports they see is decided by their posts. */
export const reportRoles = ['requestOfficer', 'disclosureDirector'] as const
