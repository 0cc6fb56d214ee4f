// Collective contracts, the employees' congress and open factory affairs (集体合同、职工代表大会、厂务公开): what it is made of.
import { defineService } from '#kernel/service.ts'
import { contractsApi } from './api.ts'
import { handlers } from './handlers.ts'
import { contractsHoldings } from './holdings.ts'
import { contractsCounted, contractsIndicators } from './indicators.ts'
import { contractsJobs } from './jobs.ts'
import { contractsKnown } from './known.ts'
import { contractsReaders } from './papers.ts'
import { refusals } from './words.ts'

export const service = defineService({
  id: 'contracts',
  title: { zh: '集体合同、职代会、厂务公开', en: 'Contracts, congress, open affairs' },
  api: contractsApi,
  handlers,
  refusals,
  jobs: contractsJobs,
  duties: [
    { kind: 'contracts.contract', right: 'contracts.record' },
    { kind: 'contracts.check', right: 'contracts.record' },
    { kind: 'contracts.proposal', right: 'contracts.record' },
    { kind: 'contracts.affairs', right: 'contracts.record' },
    { kind: 'contracts.yearly', right: 'contracts.record' },
    { kind: 'contracts.extra', right: 'contracts.record' },
  ],
  holdings: contractsHoldings,
  known: contractsKnown,
  readers: contractsReaders,
  indicators: contractsIndicators,
  counted: [contractsCounted],
  constraints: {
    contracts_contract_open: 'contracts.under_way',
    contracts_contract_in_force: 'contracts.in_force_already',
    contracts_request_one: 'contracts.extra_open',
    contracts_request_by_once: 'contracts.extra_joined',
    contracts_check_one: 'contracts.check_waits',
    contracts_check_two: 'contracts.check_own',
    contracts_unit_women: 'contracts.unit_women',
    contracts_congress_number: 'contracts.congress_known',
    contracts_congress_now: 'contracts.congress_known',
    contracts_ward_name: 'contracts.ward_known',
    contracts_seat_once: 'contracts.seat_taken',
    contracts_seconder_once: 'contracts.seconded',
    contracts_question_once: 'contracts.asked_already',
  },
  rights: {
    'contracts.read': {
      zh: '查看集体合同、职代会和厂务公开',
      en: 'Read contracts, congresses and open affairs',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER', 'DIRECTOR', 'LEADER', 'AUDITOR'],
    },
    'contracts.record': {
      zh: '登记集体合同、职代会和厂务公开',
      en: 'Record contracts, congresses and open affairs',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER'],
    },
  },
  retention: [
    {
      id: 'contracts.records',
      what: { zh: '集体合同、职代会和厂务公开的记录', en: 'Contracts, congresses and open affairs' },
      years: 30,
      after: { zh: '合同期满、会议结束之后', en: 'after the contract has ended or the meeting was held' },
      does: { zh: '到期列出，由人决定', en: 'listed when due, for people to decide' },
    },
  ],
})
