import approval from './pictures/approval.png'
import audit from './pictures/audit.png'
import columns from './pictures/columns.png'
import desk from './pictures/desk.png'
import editor from './pictures/editor.png'
import inbox from './pictures/inbox.png'
import items from './pictures/items.png'
import proposals from './pictures/proposals.png'
import sites from './pictures/sites.png'
import units from './pictures/units.png'

/** One step of a job, with the screen on which it is done. */
export interface HelpStep {
  readonly title: string
  readonly text: string
  readonly picture?: string
}

/** The main job of one part people play. */
export interface HelpTopic {
  /** Role, and address of the page. */
  readonly role: string
  readonly title: string
  readonly steps: readonly HelpStep[]
}

/** The main job of each role, in the order in which a document meets them. */
export const topics: readonly HelpTopic[] = [
  {
    role: 'author',
    title: '撰稿人：起草并提交一件稿件',
    steps: [
      {
        title: '新建或者导入',
        text: '打开「稿件与信息」，点「新建稿件」直接写，或者「导入文件」从 Word、网页、PDF、OFD 开始。导入后会告诉您哪些内容没有带入。',
        picture: items,
      },
      {
        title: '写正文、填要素、看检查结果',
        text: '左边写正文，自动保存。右边三页：信息要素（栏目、体裁、成文日期等）、检查结果、附件。检查发现身份证号、修订痕迹等，点一下就跳到那一处，改掉；确需保留的，以自己的名义写明理由。',
        picture: editor,
      },
      {
        title: '核对并提交',
        text: '点右上角「核对并提交」，再点「提交初审」。提交后不能再改；要改，先「撤回修改」，或者请审核人退回。被退回的稿件会回到您的「待办」，上方写明谁为什么退回。',
      },
      {
        title: '一次提交很多件',
        text: '在列表中打勾，点「选取筛选出的全部」，再点「批量提交初审」。办完后逐件列出没有办成的和原因，可以导出。',
      },
    ],
  },
  {
    role: 'reviewer',
    title: '初审人：审一件稿件',
    steps: [
      {
        title: '从待办打开',
        text: '轮到您办的都在「待办」里，按期限先后排列。按 j、k 上下移动，按回车在右边打开，按 a 直接办理第一项操作。',
        picture: inbox,
      },
      {
        title: '看正文、检查结果和附件',
        text: '「正文与对比」把修改前后并排显示：删去的划线，新增的加下划线。再次送审的，默认与您退回时的稿子对比。附件可以「看文字」，不用下载。',
      },
      {
        title: '通过或者退回',
        text: '没有问题点「初审通过」；有问题点「退回修改」，写明理由。您的结论只对看到的这份内容有效，内容有任何改动都要重新审。',
      },
    ],
  },
  {
    role: 'secrecyReviewer',
    title: '保密审查员：保密审查',
    steps: [
      {
        title: '逐项看过再作结论',
        text: '看正文、每个附件读出的文字（包括看不见的内容）和检查结果。不能确定是否涉密的，不要通过，退回并按规定报有权机关确定。',
        picture: desk,
      },
      {
        title: '发现已公开的信息有问题',
        text: '打开该信息的「全部版本」，点「紧急下架」：所有页面立即看不到，证据保留，并在一个工作日内复核。',
      },
    ],
  },
  {
    role: 'approver',
    title: '审签人：同意发布',
    steps: [
      {
        title: '立即发布或者定时发布',
        text: '点「审签同意」，选立即发布，或者定一个时间。到时系统再检查一遍，内容和审签时的完全一致才发布；不一致的自动退回并写明原因。',
        picture: approval,
      },
      {
        title: '决定撤回',
        text: '别人提出撤回的，会到您的「待办」。同意后，首页、栏目、搜索、订阅和附件同时看不到，原网址说明何时、由哪个单位、为什么撤回。',
      },
    ],
  },
  {
    role: 'siteManager',
    title: '网站管理员：站点和栏目',
    steps: [
      {
        title: '开设门户和频道',
        text: '在「站点与频道」点「开设站点或频道」。先开门户，再开各单位频道；指定责任人并启用后公众才能看到。',
        picture: sites,
      },
      {
        title: '开设栏目，盯住更新',
        text: '在「栏目与更新情况」点「开设栏目」。超过更新期限和空白的栏目排在最前面。单位频道的栏目可以「同时进入门户的栏目」，不用重复录入。',
        picture: columns,
      },
    ],
  },
  {
    role: 'systemAdministrator',
    title: '系统管理员：机构、人员和日历',
    steps: [
      {
        title: '设立机构和岗位，提请任职',
        text: '在「机构」里设立单位、岗位，在「人员」里录入人员。岗位和任职须由安全管理员确认后才生效。人多的，用「批量导入」。',
        picture: units,
      },
      {
        title: '每年导入放假安排',
        text: '国务院办公厅公布下一年度放假安排后，在「工作日历与期限」点「导入放假安排」，所有在办事项的期限自动重算。',
      },
    ],
  },
  {
    role: 'securityAdministrator',
    title: '安全管理员：确认授权',
    steps: [
      {
        title: '确认提请',
        text: '在「待确认提请」逐项核对单位、岗位、角色和人员，确认后生效。任何人都不能自己给自己授权。',
        picture: proposals,
      },
    ],
  },
  {
    role: 'auditAdministrator',
    title: '审计管理员：查看审计记录',
    steps: [
      {
        title: '查找和核验',
        text: '在「审计」按单位、人员、日期和操作查找。记录按单位成链，改一处就能被发现；检查点可以导出，交外部核验。',
        picture: audit,
      },
    ],
  },
]
