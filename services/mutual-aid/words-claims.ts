// The words of claims: who told, letters, notices, refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const toldWords = {
  WORKER: { zh: '本人申领', en: 'Claimed by the member' },
  UNION: { zh: '工会代办', en: 'Told by the union' },
  SETTLEMENT: { zh: '医保结算后自动', en: 'Found in the settlement file' },
} as const satisfies Record<string, Text>

export const kinWords = {
  SELF: { zh: '职工本人', en: 'The member' },
  SPOUSE: { zh: '配偶', en: 'Spouse' },
  CHILD: { zh: '子女', en: 'Child' },
  PARENT: { zh: '父母', en: 'Parent' },
  OTHER: { zh: '其他亲属', en: 'Other relative' },
} as const satisfies Record<string, Text>

export const outcomeWords = {
  PAID: { zh: '给付', en: 'Paid' },
  NOTHING: { zh: '算下来是 0', en: 'Comes to 0' },
  REFUSED: { zh: '不给', en: 'Not paid' },
} as const satisfies Record<string, Text>

export const claimLetterWords = {
  title: { zh: '互助金申领决定书', en: 'Decision on a mutual-aid claim' },
  approved: { zh: '同意给付', en: 'Approved' },
  refusedOutcome: { zh: '这次没有通过', en: 'Not approved' },
  opening: {
    zh: '您 {on} 提出的互助金申领（{number}），现在有了结果。',
    en: 'Your claim {number} of {on} has been decided.',
  },
  member: { zh: '参加互助的职工：{name}。', en: 'The member: {name}.' },
  patient: { zh: '就医的是职工的{relation}：{name}。', en: 'It was for the member’s {relation}: {name}.' },
  amount: {
    zh: '一共给付互助金 {yuan} 元（{capital}），打到收款人本人的银行卡上，不用再办别的手续。',
    en: 'Aid of {yuan} yuan in all is paid to the payee’s own account; nothing more needs to be done.',
  },
  amountByHand: {
    zh: '一共给付互助金 {yuan} 元（{capital}），由工会的两个人送到收款人手里，当面点清、签字。哪天来会先告诉您，不收任何费用。',
    en: 'Aid of {yuan} yuan in all is brought to the payee by two people of the union, counted and signed for. You are told the day before; nothing is charged.',
  },
  plan: { zh: '{plan}：{yuan} 元。怎么算的：', en: '{plan}: {yuan} yuan. Counted so:' },
  line: { zh: '　{what}：{yuan} 元（{document} {clause}）', en: '  {what}: {yuan} yuan ({document} {clause})' },
  why: { zh: '　{why}（{document} {clause}）', en: '  {why} ({document} {clause})' },
  refused: { zh: '这次没有通过。原因和依据都写在下面：', en: 'It was not approved. The reasons and the clauses are:' },
  opinion: { zh: '复审意见：{reason}', en: 'The words of the reviewer: {reason}' },
  wrong: {
    zh: '数不对，或者钱没到，请拨打 12351，或者到工会窗口说一声。',
    en: 'If the sum is wrong or the money does not come, call 12351 or tell the union’s counter.',
  },
  appeal: {
    zh: '您要是不同意，可以在 30 天内（当地另有规定的从其规定）申请复核：在手机上、到窗口，或者拨打 12351。复核由没有经手的人来看。',
    en: 'If you do not agree, you may ask for another look within 30 days (or the days set locally): on the phone, at the counter or by 12351. Somebody who had no hand in it will look.',
  },
} as const satisfies Record<string, Text>

export const freedWords = {
  REFUSED: { zh: '没有通过', en: 'not approved' },
  WITHDRAWN: { zh: '撤回了', en: 'withdrawn' },
  STOPPED: { zh: '批了以后停付', en: 'stopped after approval' },
} as const satisfies Record<string, Text>
export type Freed = keyof typeof freedWords

export const claimNotices = {
  stopped: {
    zh: '原来批下来的互助金 {yuan} 元停付了，还没有打出去。打开能看到为什么；票据还能用，改好可以再申领。不同意，请拨 12351。',
    en: 'The {yuan} yuan of mutual aid that were approved are stopped; they had not been paid. Open it to read why. The invoices can be used again in a new claim. If you do not agree, call 12351.',
  },
  reported: {
    zh: '工会替您办了互助金申领（编号 {number}）。请打开看看对不对；没有登记银行卡的，补上本人的卡。',
    en: 'The union has made a mutual-aid claim for you (number {number}). Open it to see whether it is right, and give your own card if it is not on record.',
  },
} as const satisfies Record<string, Text>

export const claimDossierWords = {
  member: { zh: '参加的计划', en: 'Plans' },
  cause: { zh: '什么原因', en: 'Cause' },
  patient: { zh: '家属', en: 'One of the family' },
  filed: { zh: '哪天申领的', en: 'Claimed on' },
  diagnosis: { zh: '诊断', en: 'Diagnosis' },
  story: { zh: '怎么说的', en: 'As it was told' },
  findings: { zh: '单位工会核对的情况', en: 'What the unit found' },
  opinion: { zh: '核算意见', en: 'The assessor’s opinion' },
  stay: { zh: '{from} 到 {to}，{hospital}', en: '{from} to {to}, {hospital}' },
  bill: { zh: '第 {n} 张单子', en: 'Sheet {n}' },
  total: { zh: '第 {n} 张单子：总费用', en: 'Sheet {n}: whole bill' },
  paid: { zh: '第 {n} 张单子：别处已付', en: 'Sheet {n}: paid by others' },
  own: { zh: '第 {n} 张单子：目录外自费', en: 'Sheet {n}: own expense' },
  not: { zh: '算下来不给付', en: 'Nothing is due' },
  due: { zh: '应给付 {yuan} 元', en: '{yuan} yuan are due' },
} as const satisfies Record<string, Text>

export const claimRefusals = {
  'mutual-aid.consent_missing': {
    kind: 'unmet',
    zh: '还差您的同意：{consents}。没有它们算不了互助金，也打不了款；随时能撤回。',
    en: 'Your consent is still needed: {consents}. Without it nothing can be counted or paid; you can withdraw it at any time.',
  },
  'mutual-aid.claim_nothing': {
    kind: 'invalid',
    zh: '还没有填结算单，也没有填出事、确诊或过世的日子。至少填一样，才知道按什么算。',
    en: 'There is no settlement sheet and no day of an accident, diagnosis or death. Give at least one, so that there is something to count.',
  },
  'mutual-aid.not_enrolled': {
    kind: 'unmet',
    zh: '没有查到 {name} 参加互助保障（要交费生效了才算）。请让单位工会看看名册；名册没错的，打 12351。',
    en: 'No cover of {name} was found (it counts once it is paid and in effect). Ask the unit’s union to look at its roster, or call 12351.',
  },
  'mutual-aid.invoice_used': {
    kind: 'conflict',
    zh: '这次的票据里，有一张在同一个计划、同一个保障期里已经用过了。请核对票据号；每张只能申领一次。',
    en: 'One of these invoices has been used under the same plan and period already. Look at the numbers; each can be claimed once.',
  },
  'mutual-aid.invoice_twice': {
    kind: 'invalid',
    zh: '票据 {invoice} 填了两次。请删掉一张。',
    en: 'Invoice {invoice} is entered twice. Take one away.',
  },
  'mutual-aid.stays_overlap': {
    kind: 'invalid',
    zh: '两张单子的住院日子重叠了：{one}（{oneDays}）和 {other}（{otherDays}）。同一天不能住两家医院，请核对日子。',
    en: 'The stays of two sheets overlap: {one} ({oneDays}) and {other} ({otherDays}). Look at the days.',
  },
  'mutual-aid.stay_backwards': {
    kind: 'invalid',
    zh: '票据 {invoice} 的出院日子在入院前面，请核对。',
    en: 'On sheet {invoice} the discharge is before the admission. Look at the days.',
  },
  'mutual-aid.day_ahead': {
    kind: 'invalid',
    zh: '{day} 还没到，请核对日子。',
    en: '{day} is still to come. Look at the days.',
  },
  'mutual-aid.paid_above_total': {
    kind: 'invalid',
    zh: '票据 {invoice}：各方已付的 {paid} 元比总费用 {total} 元还多。请再看一遍结算单。',
    en: 'Sheet {invoice}: others paid {paid} yuan, more than the whole bill of {total}. Look at the sheet again.',
  },
  'mutual-aid.sex_disease': {
    kind: 'invalid',
    zh: '诊断“{diagnosis}”和身份证上的性别对不上。请核对诊断和票据是不是本人的。',
    en: 'The diagnosis “{diagnosis}” does not fit the sex on the ID number. Check the diagnosis and whose papers these are.',
  },
  'mutual-aid.payee_not_member': {
    kind: 'invalid',
    zh: '收款人要是{who}本人（{name}），互助金不打给别人。请填本人名下的卡。',
    en: 'The payee must be {name} ({who}); aid is paid to nobody else. Give a card in that name.',
  },
  'mutual-aid.family_not_covered': {
    kind: 'unmet',
    zh: '您参加的计划（{plans}）只管职工本人，{name}的医药费不能在这里申领。觉得不对，请问单位工会，或打 12351。',
    en: 'Your plans ({plans}) are for members alone; what {name} paid cannot be claimed here. If this looks wrong, ask your union or call 12351.',
  },
  'mutual-aid.family_birth': {
    kind: 'invalid',
    zh: '请填家属的身份证号；新生儿还没有的，填出生日期和性别。',
    en: 'Give the relative’s ID number; of a newborn who has none yet, the birthday and the sex.',
  },
  'mutual-aid.family_proof': {
    kind: 'unmet',
    zh: '替家属申领，要交关系证明的照片：户口本、结婚证或出生证明，至少一张。',
    en: 'A claim for a relative needs a photo that shows the relation: household register, marriage or birth certificate.',
  },
  'mutual-aid.family_signed': {
    kind: 'unmet',
    zh: '家属已经成年，除了关系证明，还要交本人签的同意书的照片（登记病情要本人同意）；已经过世的，交死亡证明。',
    en: 'Your relative is of age: beside the proof of the relation a photo of their signed consent is needed (recording an illness is theirs to allow), or of the death certificate.',
  },
  'mutual-aid.family_or_kin': {
    kind: 'invalid',
    zh: '“替家属申领”和“职工已经过世”只能选一样：家属看病由职工申领，职工过世由亲属申领。',
    en: 'Choose one: for a relative’s bills the member claims; for a member who died a relative does.',
  },
  'mutual-aid.kin_proof': {
    kind: 'unmet',
    zh: '亲属来申领，要交死亡证明和亲属关系证明的照片，至少两张。',
    en: 'A relative’s claim needs photos of the death certificate and of proof of the relation, two at least.',
  },
  'mutual-aid.kin_ground': {
    kind: 'unmet',
    zh: '您不是职工的配偶、子女或父母。除了死亡证明和关系证明，还要交一样能说明该由您领的：公证书、遗嘱或法院文书。',
    en: 'You are not the spouse, a child or a parent. Beside the papers of the death and the relation, one that shows why the aid is yours is needed: a notary’s, a will or a court’s paper.',
  },
  'mutual-aid.kin_other': {
    kind: 'conflict',
    zh: '已经有一位亲属替这位职工申领了。请家里商量好由一个人办；商量不好的，请到工会窗口或打 12351。',
    en: 'Another relative has claimed for this member already. Please agree on one of you; if you cannot, come to the union’s counter or call 12351.',
  },
  'mutual-aid.kin_unknown': {
    kind: 'unmet',
    zh: '照您填的姓名和身份证号，没有查到参加互助保障的职工。请核对；没有填错的，请问职工的单位工会，或打 12351。',
    en: 'No member in cover was found by this name and ID number. Look at both; if they are right, ask the union of the member’s unit or call 12351.',
  },
  'mutual-aid.kin_self': {
    kind: 'invalid',
    zh: '亲属的身份证号和职工的一样，请核对。',
    en: 'The relative’s ID number is that of the member. Look at both.',
  },
  'mutual-aid.asked_before': {
    kind: 'conflict',
    zh: '补材料只能列一次（一次性告知），已经请补过：{asked}。还缺的只能从这几样里选；别的请直接核算或复审决定。',
    en: 'Papers are asked for once, all together; asked for were: {asked}. Only these may be asked for again; otherwise decide by what is there.',
  },
  'mutual-aid.amount_changed': {
    kind: 'conflict',
    zh: '您打开以后，同一个人又批了别的申领，限额变了：现在应给付 {now} 元，您看到的是 {seen} 元。请刷新，看过新的计算单再决定。',
    en: 'Another claim of the same person was decided after you opened this one: now {now} yuan are due, you saw {seen}. Reload and look at the new statement.',
  },
  'mutual-aid.nothing_due': {
    kind: 'unmet',
    zh: '按计划算下来是 0 元：{reasons} 不能同意给付；可以退回重新核算，或者写明理由不予给付。',
    en: 'By the plan nothing is due: {reasons} It cannot be approved; send it back or refuse it with the reason.',
  },
  'mutual-aid.papers_missing': {
    kind: 'unmet',
    zh: '还缺材料：{papers}。请退回让本人补，或者核对后勾上。',
    en: 'Papers are missing: {papers}. Return it for them, or tick those that are there.',
  },
  'mutual-aid.no_account': {
    kind: 'unmet',
    zh: '还没有收款人本人的银行卡，或者本人没有同意登记。请本人在手机上补，或者到窗口补；实在没有卡、出不了门的，选“送上门”。',
    en: 'There is no bank account of the payee, or no consent to keep it. They add it on the phone or at the counter; for who has none or cannot leave home, choose “brought home”.',
  },
  'mutual-aid.stop_nothing': {
    kind: 'conflict',
    zh: '这份申领的互助金已经付出去，或者已经停付，没有可停的。付错了的，请和本人商量退回，由财务登记。',
    en: 'The aid of this claim is paid or stopped already. If it was paid by mistake, agree with the payee on its return, which finance records.',
  },
  'mutual-aid.stop_own': {
    kind: 'forbidden',
    zh: '这份申领是您批的，停付要由另一个人办。请交给同事。',
    en: 'You approved this claim; somebody else stops it. Hand it to a colleague.',
  },
  'mutual-aid.by_worker': {
    kind: 'forbidden',
    zh: '这一份是本人自己交的，要由本人撤回。',
    en: 'The member sent this themselves; it is theirs to withdraw.',
  },
  'mutual-aid.not_assessed': {
    kind: 'unmet',
    zh: '还没有核算，不能决定。',
    en: 'It has not been assessed yet.',
  },
} as const satisfies Refusals
