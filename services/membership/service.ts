// Membership (会籍): joining, moving, keeping and ending it. server/build.ts finds it by its folder.
import { trades } from '#base/membership.ts'
import { defineService } from '#kernel/service.ts'
import { membershipApi } from './api.ts'
import { forgetUses } from './card.ts'
import { countedMemberships } from './counted.ts'
import { membershipDossier } from './dossier.ts'
import { remindLooks } from './expulsion.ts'
import { membershipFlow } from './flow.ts'
import { handlers } from './handlers.ts'
import { membershipHoldings, membershipUntold } from './holdings.ts'
import { membershipKeeping, membershipRetention } from './keeping.ts'
import { membershipKnown } from './known.ts'
import { lapseOne, type Tables } from './requests.ts'
import { dropStale, rosterJob } from './roster-import.ts'
import { refusals } from './words.ts'

const categories = Object.fromEntries(trades.map(({ code, zh, en }) => [code, { zh, en }]))

export const service = defineService<Tables, typeof membershipApi>({
  id: 'membership',
  title: { zh: '会籍', en: 'Membership' },
  api: membershipApi,
  handlers,
  refusals,
  constraints: {
    membership_one_open: 'membership.one_open',
    membership_proposal_open: 'membership.proposal_open',
    membership_proposal_four_eyes: 'membership.proposal_four_eyes',
    membership_import_one: 'membership.roster_busy',
  },
  rights: {
    'membership.read': {
      zh: '查看会员和入会申请',
      en: 'Read members and requests',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'AUDITOR'],
    },
    'membership.admit': { zh: '接纳入会、接收转会', en: 'Admit and take over members', roles: ['CHAIR', 'OFFICER'] },
    'membership.keep': {
      zh: '登记会籍变化，提议除名、自动退会',
      en: 'Enter changes of membership, propose to end it',
      roles: ['CHAIR', 'OFFICER'],
    },
    'membership.check': {
      zh: '核对会员身份（当面或请外部权威）',
      en: 'Check who members are, in person or by an authority',
      roles: ['CHAIR', 'CLERK', 'OFFICER'],
    },
    'membership.again': {
      zh: '复核没有通过的入会、转会，看除名的决定（没有经手的人）',
      en: 'Look at refused requests again, and at decisions to expel (who had no hand in them)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'membership.settle': {
      zh: '登记委员会对除名、自动退会的决定（不是提议的人）',
      en: 'Enter what the committee decided on expulsions and automatic withdrawals (not by who proposed them)',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER', 'DIRECTOR'],
    },
  },
  flows: [membershipFlow],
  dossiers: [membershipDossier],
  known: membershipKnown,
  holdings: membershipHoldings,
  untold: membershipUntold,
  keeping: membershipKeeping,
  retention: membershipRetention,
  counted: [countedMemberships],
  jobs: [
    rosterJob,
    {
      name: 'membership.staleRosters',
      title: { zh: '放下一个月没人看的名册', en: 'Drop rosters that nobody looked at for a month' },
      cron: '40 3 * * *',
      step: act => dropStale(act),
    },
    {
      // Before the hour at which late tasks go to the union above: a transfer that lapsed is nobody's broken promise.
      name: 'membership.lapse',
      title: { zh: '转会到期没人接收', en: 'Transfers that nobody took over in time' },
      cron: '5 0 * * *',
      step: act => lapseOne(act),
    },
    {
      name: 'membership.looks',
      title: { zh: '提醒上级看除名的决定', en: 'Remind of expulsions that wait for a look' },
      cron: '20 7 * * *',
      step: act => remindLooks(act),
    },
    {
      name: 'membership.cardUses',
      title: { zh: '清掉验过的会员证编号', en: 'Forget the numbers of cards that were checked' },
      cron: '50 3 * * *',
      step: act => forgetUses(act),
    },
  ],
  indicators: [
    {
      id: 'membership.joined',
      zh: '新入会人数',
      en: 'New members',
      unit: 'PERSON',
      fact: 'membership.joined',
      version: 2,
      categories,
      definition: {
        zh: '这段时间里接纳入会的人，按接纳那天计，名册里按名册写的那天计，建会时的会员按批复那天计；转会不算新入会。',
        en: 'People admitted in the period, by the day of admission, in a roster by the day it tells, at a founding by the day of its approval; a transfer is no new member.',
      },
    },
    {
      id: 'membership.moved',
      zh: '转入人数',
      en: 'Members moved in',
      unit: 'PERSON',
      fact: 'membership.moved',
      version: 1,
      categories,
      definition: {
        zh: '这段时间里从别的工会转来的会员，按接收那天计。',
        en: 'Members taken over from another union in the period, by the day of taking over.',
      },
    },
  ],
})
