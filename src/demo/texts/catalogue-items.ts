import type { DemoItem } from '../item.ts'
import { paragraphs, table } from '../item.ts'

/** Items that fill single cells of the coverage matrix in each of its states. */
export const catalogueItems: readonly DemoItem[] = [
  {
    unit: 'finance',
    columns: ['budget'],
    catalogueCode: 'A20-09',
    title: '青岚县2026年政府集中采购目录及标准',
    composedOn: '2026-01-20',
    body:
      paragraphs('本目录自2026年1月1日起执行。单项采购预算达到30万元的货物和服务，实行集中采购。') +
      table(
        '集中采购目录（节选）',
        ['品目', '限额标准（万元）'],
        [
          ['计算机及软件', 30],
          ['办公家具', 30],
          ['物业管理服务', 50],
        ],
      ),
  },
  {
    unit: 'finance',
    columns: ['budget'],
    catalogueCode: 'A20-08',
    title: '青岚县行政事业性收费目录清单（2026年）',
    composedOn: '2026-02-26',
    body:
      paragraphs('县级执收的行政事业性收费项目、依据和标准如下，清单之外的收费一律不得收取。') +
      table(
        '收费目录清单',
        ['项目', '执收单位', '标准'],
        [
          ['不动产登记费', '自然资源局', '住宅每件80元'],
          ['城镇垃圾处理费', '住房和城乡建设局', '每户每月5元'],
        ],
      ),
  },
  {
    unit: 'natural-resources',
    columns: ['powers'],
    catalogueCode: 'A20-08',
    title: '青岚县自然资源局收费项目和标准',
    composedOn: '2025-03-11',
    body: '<p>见附件。</p>',
  },
  {
    unit: 'transport',
    columns: ['powers'],
    catalogueCode: 'A20-06',
    title: '青岚县交通运输局行政处罚事项依据和程序',
    composedOn: '2025-04-16',
    body: paragraphs(
      '县交通运输综合执法大队依据《道路运输条例》实施行政处罚，按立案、调查取证、审查、告知、决定、送达的程序办理。',
      '当事人对处罚决定不服的，可以在收到决定书之日起六十日内申请行政复议。执法监督电话0920-6220016。',
    ),
  },
  {
    unit: 'health',
    columns: ['supervision'],
    catalogueCode: 'A20-06',
    title: '青岚县卫生健康局行政处罚决定书（青岚卫医罚〔2026〕7号）',
    composedOn: '2026-10-19',
    body: paragraphs(
      '某口腔诊所超出登记的诊疗科目开展诊疗活动，责令改正，处罚款8000元。',
      '当事人对本决定不服的，可以自收到之日起六十日内向青岚县人民政府申请行政复议。监督电话0920-6224016。',
    ),
  },
  {
    unit: 'human-resources',
    columns: ['personnel'],
    title: '青岚县2026年事业单位公开招聘拟录用人员公示',
    composedOn: '2026-09-14',
    body: '<p>见附件名单。</p>',
  },
  {
    unit: 'tea-ridge-town',
    columns: ['relief'],
    catalogueCode: 'A21-08',
    title: '茶岭镇2026年农业支持保护政策落实情况',
    composedOn: '2026-09-08',
    body: paragraphs(
      '全镇申报耕地地力保护补贴1462户，面积8350亩，每亩补贴100元，9月4日前全部通过“一卡通”发放。',
      '对补贴面积有异议的，可以在公示期内向镇农业服务中心反映，电话0920-6516001。',
    ),
  },
  {
    unit: 'tea-ridge-town',
    columns: ['projects'],
    catalogueCode: 'A21-09',
    title: '茶岭镇坪上村灌溉渠系维修工程建设和管护公告',
    composedOn: '2026-08-21',
    body: paragraphs(
      '工程维修渠道3.2公里，投资46万元，8月18日完工验收，由坪上村用水协会负责管护，受益农田620亩。',
    ),
  },
  {
    unit: 'stone-bridge-town',
    columns: ['relief'],
    catalogueCode: 'A21-08',
    title: '石桥镇农业农村政策宣传资料',
    composedOn: '2026-07-02',
    body: '<p>详见宣传栏。</p>',
  },
  {
    unit: 'stone-bridge-town',
    columns: ['projects'],
    catalogueCode: 'A21-11',
    title: '石桥镇2026年上半年农村宅基地使用审核结果',
    composedOn: '2026-07-06',
    body:
      paragraphs('上半年受理宅基地申请27户，批准21户，退回补正4户，不予批准2户。') +
      table(
        '审核结果',
        ['村', '受理', '批准'],
        [
          ['桥头村', 11, 9],
          ['河湾村', 16, 12],
        ],
      ),
  },
]
