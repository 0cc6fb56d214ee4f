// Hardship assistance (困难职工帮扶): what it is made of.
import { defineService } from '#kernel/service.ts'
import { hardshipApi } from './api.ts'
import { hardshipDossier } from './dossier.ts'
import { studyEntitlement } from './entitlements.ts'
import { hardshipFlow } from './flow.ts'
import { proposalsInHand } from './grant-four-eyes.ts'
import { handlers } from './handlers.ts'
import { hardshipHoldings } from './holdings.ts'
import { lifeIndicators } from './indicators.ts'
import { hardshipKeeping, hardshipRetention } from './keeping.ts'
import { lifeJobs } from './life-jobs.ts'
import { hardshipRestings } from './resting.ts'
import { reverificationPapers } from './reverify.ts'
import { importJob } from './sheet-import.ts'
import { householdText } from './sheet-lines.ts'
import { hardshipStandards } from './standards.ts'
import { hardshipTypes, refusals } from './words.ts'

export const service = defineService({
  id: 'hardship',
  title: hardshipFlow.title,
  api: hardshipApi,
  handlers,
  refusals,
  flows: [hardshipFlow],
  prints: [
    {
      table: 'hardship_import_line',
      column: 'key',
      sealed: 'content_sealed',
      purpose: 'idNumber',
      beside: ['sheet'],
      text: (cells, row) => householdText(row.sheet, JSON.parse(cells)),
    },
    {
      table: 'hardship_archive',
      column: 'import_hash',
      lapses: 'it only saves comparing: a row that was imported before is then compared with the archive itself',
    },
  ],
  dossiers: [hardshipDossier],
  readers: [reverificationPapers],
  rights: {
    'hardship.read': {
      zh: '查看困难帮扶',
      en: 'Read hardship cases',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'AUDITOR'],
    },
    'hardship.accept': {
      zh: '受理、走访、评议、公示',
      en: 'Accept, visit, deliberate, post notices',
      roles: ['CHAIR', 'COMMITTEE'],
    },
    'hardship.check': { zh: '登记经济状况核对', en: 'Record economic checks', roles: ['OFFICER'] },
    'hardship.review': { zh: '审核、审批、确认', en: 'Review, approve, confirm', roles: ['OFFICER'] },
    'hardship.again': {
      zh: '复核和抽查复核（没有经手的人）',
      en: 'Look at decisions again (who had no hand in them)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'hardship.grant': { zh: '提出和确认帮扶', en: 'Propose and confirm grants', roles: ['OFFICER'] },
    'hardship.archive': {
      zh: '确认复核、脱困、返困，注销档案',
      en: 'Confirm verifications, lift out, record relapses, cancel archives',
      roles: ['OFFICER'],
    },
    'hardship.follow': {
      zh: '登记逐月收入和回访',
      en: 'Record months and follow-ups',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER'],
    },
    'hardship.transfer': {
      zh: '提出、接收档案转移',
      en: 'Propose and take over transfers',
      roles: ['CHAIR', 'OFFICER'],
    },
    'hardship.import': { zh: '导入档案表', en: 'Import the archive sheet', roles: ['OFFICER'] },
    'hardship.export': { zh: '导出档案表', en: 'Export the archive sheet', roles: ['OFFICER', 'AUDITOR'] },
  },
  constraints: {
    hardship_one_archive: 'hardship.in_another_archive',
    hardship_votes: 'hardship.votes',
    hardship_transfer_open: 'hardship.transfer_open',
  },
  entitlements: [studyEntitlement],
  jobs: [importJob, ...lifeJobs],
  standards: [hardshipStandards],
  handOvers: [proposalsInHand],
  indicators: [
    {
      id: 'hardship.households',
      zh: '帮扶户数',
      en: 'Households helped',
      unit: 'HOUSEHOLD',
      fact: 'hardship.granted',
      version: 1,
      definition: {
        zh: '这段时间里至少收到一笔帮扶款的家庭，一户只算一次。',
        en: 'Households that received at least one grant in the period, each counted once.',
      },
    },
    {
      id: 'hardship.persons',
      zh: '帮扶人数',
      en: 'Persons helped',
      unit: 'PERSON',
      fact: 'hardship.granted',
      version: 1,
      definition: {
        zh: '这段时间里至少有一笔帮扶款是为他发的人，一人只算一次。',
        en: 'Persons for whom at least one grant was paid in the period, each counted once.',
      },
    },
    {
      id: 'hardship.personTimes',
      zh: '帮扶人次',
      en: 'Person-times',
      unit: 'PERSON_TIME',
      fact: 'hardship.granted',
      version: 1,
      definition: { zh: '到账的帮扶款笔数。', en: 'Grants that arrived.' },
    },
    {
      id: 'hardship.yuan',
      zh: '帮扶金额',
      en: 'Amount paid',
      unit: 'YUAN',
      fact: 'hardship.granted',
      version: 1,
      definition: {
        zh: '到账的帮扶款合计，按到账日计。',
        en: 'The sum of grants that arrived, by the day of arrival.',
      },
    },
    {
      id: 'hardship.filed',
      zh: '新建档户数',
      en: 'Households filed',
      unit: 'HOUSEHOLD',
      fact: 'hardship.filed',
      categories: hardshipTypes,
      version: 1,
      definition: { zh: '这段时间里建档的家庭。', en: 'Households whose archive became active in the period.' },
    },
    ...lifeIndicators,
  ],
  holdings: hardshipHoldings,
  restings: hardshipRestings,
  keeping: hardshipKeeping,
  retention: hardshipRetention,
})
