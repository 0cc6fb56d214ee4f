// What people agree to, word for word: purpose, why it is needed, what it means for them, and what follows from withdrawing.
import { createHash } from 'node:crypto'
import type { Text } from '#base/text.ts'
import type { ConsentPurpose } from './words.ts'

export interface ConsentText {
  readonly version: number
  /** Consent to an earlier version from this one on still holds; a change of purpose, way or kind raises it (PIPL art. 14). */
  readonly holdsSince: number
  readonly title: Text
  /** What is read before agreeing. */
  readonly text: Text
  /** What follows from withdrawing; what was done before stays lawful (PIPL art. 15). */
  readonly withdrawn: Text
  readonly basis: string
}

/** The texts in force. A changed sentence is a new version; the ledger keeps the hash of what was read. */
export const consentTexts: Readonly<Record<ConsentPurpose, ConsentText>> = {
  ILLNESS: {
    version: 1,
    holdsSince: 1,
    title: { zh: '登记病情', en: 'Recording an illness' },
    text: {
      zh: '为了算清大病救助和医疗互助该给您多少，我们要登记病情、诊断和医药费。没有这些，就没法办因病的帮扶，别的事不受影响。病情是敏感信息：加密存放，只有办这件事的人看得到，每次打开都记下来，您随时能查。您可以不同意，也可以随时撤回。',
      en: 'To work out what medical help you are due, we record the illness, its diagnosis and its costs. Without them help for illness cannot be given; nothing else is affected. Illness is sensitive: it is stored encrypted, only those who handle the matter see it, and every opening is on record for you to read. You may say no, and you may withdraw at any time.',
    },
    withdrawn: {
      zh: '撤回后，我们不再使用您的病情。正在办的因病帮扶会停下来；已经发给您的钱不用退。',
      en: 'After you withdraw we no longer use your illness. Applications for help with it stop; what was paid stays yours.',
    },
    basis: '个人信息保护法第二十八至三十条',
  },
  BANK_CARD: {
    version: 1,
    holdsSince: 1,
    title: { zh: '登记银行卡', en: 'Recording a bank card' },
    text: {
      zh: '为了把钱打给您本人，我们要登记您的开户行和卡号，只用来发放。没有卡号就只能到窗口领，别的事不受影响。卡号是敏感信息：加密存放，页面上只显示后四位。您可以不同意，也可以随时撤回。',
      en: 'To pay money to you and nobody else, we record your bank and card number, for payment only. Without it you can be paid at the window; nothing else is affected. A card number is sensitive: it is stored encrypted and only its last four digits are shown. You may say no, and you may withdraw at any time.',
    },
    withdrawn: {
      zh: '撤回后，我们不再往这张卡打钱。还没发的钱，请到窗口领，或重新登记一张卡。',
      en: 'After you withdraw we no longer pay to this card. What is still due can be had at the window, or to another card.',
    },
    basis: '个人信息保护法第二十八、二十九条',
  },
  PUBLIC_NOTICE: {
    version: 1,
    holdsSince: 1,
    title: { zh: '张榜公示', en: 'Public notice' },
    text: {
      zh: '帮扶资金是大家的，发之前要公示，让人监督。公示里只写打了星号的姓名、单位、帮扶类别和金额，公示期一到就撤下；不写证件号、电话、住址、病情，也不写孩子的名字。不公示就不能用这笔资金帮您，别的事不受影响。您可以不同意，公示前也可以撤回。',
      en: 'Assistance money belongs to everybody, so it is announced before it is paid. The notice shows your masked name, your employer, the kind of help and the amount, and is taken down when its time is over; never a number, phone, address, illness or a child’s name. Without the notice this money cannot be given; nothing else is affected. You may say no, and withdraw before it is posted.',
    },
    withdrawn: {
      zh: '撤回后，正在公示的会立刻撤下，这份申请也就停在这一步；已经发的钱不用退。',
      en: 'After you withdraw, a notice on display is taken down at once and the application stops there; what was paid stays yours.',
    },
    basis: '个人信息保护法第二十五条',
  },
  ECONOMIC_CHECK: {
    version: 1,
    holdsSince: 1,
    title: { zh: '核对家庭经济状况', en: 'Checking household means' },
    text: {
      zh: '为了少让您跑腿开证明，我们请民政部门核对您和共同生活家人的收入、存款、房和车，只用来判断够不够困难帮扶的条件。不同意核对，就没法建困难职工档案，别的事不受影响。结果只有办这件事的人看得到。您可以不同意，核对前也可以撤回。',
      en: 'So that you need not collect certificates, we ask the civil affairs office to check income, savings, housing and vehicles of you and those who live with you, only to see whether hardship help applies. Without the check no hardship archive can be opened; nothing else is affected. Only those who handle the matter see the result. You may say no, and withdraw before the check.',
    },
    withdrawn: {
      zh: '撤回后不再核对。困难档案到下次年度复核时，没有核对结果就不能继续。',
      en: 'After you withdraw no more checks are made. At its next yearly review the archive cannot go on without one.',
    },
    basis: '个人信息保护法第十三、二十三条；社会救助暂行办法第五十八条',
  },
  SHARING: {
    version: 1,
    holdsSince: 1,
    title: { zh: '交给合作单位', en: 'Passing on to partners' },
    text: {
      zh: '有些事要别的单位一起办，比如银行代发、互助会理赔、医院体检。我们只把办这件事用得着的几项（姓名、证件号、联系电话，发钱时加卡号）交给办事的那一家，事先告诉您是谁、怎么联系。不同意，就只能办不用别家参与的事。您可以不同意，也可以随时撤回。',
      en: 'Some matters need another body: a bank that pays, a mutual-aid society, a hospital. We pass on only what that matter needs (name, ID number, phone, for payments the card) to that one body, and tell you first who it is and how to reach it. Without it, matters that need nobody else stay open to you. You may say no, and you may withdraw at any time.',
    },
    withdrawn: {
      zh: '撤回后我们不再往外交。已经交出去的，我们会告诉对方您撤回了；要对方删除，也可以让我们转达。',
      en: 'After you withdraw we pass on nothing more. We tell those who already have it, and can ask them to delete it for you.',
    },
    basis: '个人信息保护法第二十三条',
  },
  CHILD: {
    version: 1,
    holdsSince: 1,
    title: { zh: '登记未满十四岁的孩子', en: 'Recording a child under fourteen' },
    text: {
      zh: '为了办助学、托管、亲子这些和孩子有关的事，我们要登记您家未满十四岁孩子的姓名、证件号和就读学校。要由您作为父母或监护人同意。孩子的信息从不公示，只有办这件事的人看得到。不同意，就不能办和孩子有关的事，别的事不受影响。您可以不同意，也可以随时撤回。',
      en: 'For study aid, day care and family events we record the name, ID number and school of your children under fourteen. You agree as their parent or guardian. Nothing about a child is ever made public, and only those who handle the matter see it. Without it, matters about children stay closed; nothing else is affected. You may say no, and you may withdraw at any time.',
    },
    withdrawn: {
      zh: '撤回后，我们不再使用孩子的信息，正在办的和孩子有关的事会停下来；已经发的钱不用退。',
      en: 'After you withdraw we no longer use what we know of the child, and matters about the child stop; what was paid stays yours.',
    },
    basis: '个人信息保护法第三十一条',
  },
}

/** SHA-256 of the text in both languages: proves years later what was on the screen. */
export function textHash(purpose: ConsentPurpose): Buffer {
  const { version, title, text } = consentTexts[purpose]
  const lines = [purpose, String(version), title.zh, text.zh, title.en, text.en]
  return createHash('sha256').update(lines.join('\n')).digest()
}
