/** The two units that keep reports, each with its people: a report about one goes to the other. */
export const reportOffices = ['county-office', 'finance'].flatMap((unit, at) =>
  Object.entries({
    clerk: ['举报受理员', 'reportClerk'],
    investigator: ['举报调查员', 'reportInvestigator'],
    director: ['举报工作负责人', 'reportDirector'],
    keeper: ['举报人身份核准人', 'identityKeeper', 'reportKeyHolder'],
    holder: ['恢复密钥保管人', 'reportKeyHolder'],
  }).map(([suffix, [post = '', ...roles]]) => ({
    signInName: `report${at === 0 ? '' : '2'}.${suffix}`,
    unit,
    post,
    roles,
    reach: 'unit' as const,
  })),
)
