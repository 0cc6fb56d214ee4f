// The way of a claim: the unit checks, an assessor counts, a second person reviews and decides; then it is paid.
import { flow } from '#base/flow.ts'

export const claimFlow = flow({
  kind: 'mutual-aid',
  prefix: 'HZ',
  title: { zh: '互助金申领', en: 'Mutual-aid claim' },
  readRight: 'mutual-aid.claim.read',
  states: {
    CHECKING: { zh: '等单位工会核对', en: 'Waiting for the unit to check' },
    ASSESSING: { zh: '核算中', en: 'Being assessed' },
    REVIEWING: { zh: '复审中', en: 'Being reviewed' },
    SUPPLEMENT: { zh: '等您补材料', en: 'Waiting for your papers' },
    APPROVED: { zh: '批下来了', en: 'Approved' },
    REFUSED: { zh: '没有通过', en: 'Refused' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  },
  start: 'CHECKING',
  done: 'APPROVED',
  end: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
  // Ten working days from complete papers to the decision (CLAIM_PAY, domain §11).
  steps: [
    { state: 'CHECKING', level: 'GRASSROOTS', right: 'mutual-aid.claim.check', term: { n: 3, unit: 'WD' } },
    { state: 'ASSESSING', level: 'COUNTY', right: 'mutual-aid.claim.assess', term: { n: 4, unit: 'WD' } },
    { state: 'REVIEWING', level: 'CITY', right: 'mutual-aid.claim.review', term: { n: 3, unit: 'WD' } },
  ],
  moves: {
    check: { title: { zh: '核对无误，报上去', en: 'Checked' }, from: ['CHECKING'], to: 'NEXT', by: 'step' },
    found: {
      title: { zh: '医保结算对上，算好了', en: 'Found in the settlement file' },
      from: ['CHECKING'],
      to: 'REVIEWING',
      by: 'system',
    },
    assess: { title: { zh: '算好了，交复审', en: 'Assessed' }, from: ['ASSESSING'], to: 'NEXT', by: 'step' },
    approve: {
      title: { zh: '同意给付', en: 'Approve' },
      from: ['REVIEWING'],
      to: 'APPROVED',
      by: 'step',
      reason: 'optional',
    },
    refuse: {
      title: { zh: '不予给付', en: 'Refuse' },
      from: ['REVIEWING'],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    sendBack: {
      title: { zh: '退回重新核算', en: 'Back to the assessor' },
      from: ['REVIEWING'],
      to: 'ASSESSING',
      by: 'step',
      reason: 'required',
    },
    giveBack: {
      title: { zh: '退回补材料', en: 'Return for papers' },
      from: ['CHECKING', 'ASSESSING'],
      to: 'SUPPLEMENT',
      by: 'step',
      reason: 'required',
      stopsClock: true,
    },
    resubmit: { title: { zh: '补好了，再提交', en: 'Send again' }, from: ['SUPPLEMENT'], to: 'BACK', by: 'worker' },
    takeBack: {
      title: { zh: '报错了，撤下', en: 'Entered by mistake: take back' },
      from: ['CHECKING', 'ASSESSING'],
      to: 'WITHDRAWN',
      by: { right: 'mutual-aid.claim.check' },
      reason: 'required',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['CHECKING', 'ASSESSING', 'REVIEWING', 'SUPPLEMENT'],
      to: 'WITHDRAWN',
      by: 'worker',
      reason: 'optional',
    },
  },
  appeal: { against: ['REFUSED'], right: 'mutual-aid.claim.again' },
  sample: { approved: ['APPROVED'], refused: ['REFUSED'], right: 'mutual-aid.claim.again', percent: 10 },
  // Whoever checked does not assess, whoever assessed does not decide: three people for each payment.
  fourEyes: [
    ['check', 'assess'],
    ['check', 'approve'],
    ['check', 'refuse'],
    ['assess', 'approve'],
    ['assess', 'refuse'],
  ],
})

export type ClaimMove = keyof typeof claimFlow.moves
