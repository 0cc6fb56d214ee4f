// How the engine of cases says no, and the words for what it writes into a history by itself.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const casesRefusals = {
  'cases.stale': {
    kind: 'conflict',
    zh: '您打开以后，这件事有了新进展：{changes}。请看一下最新情况，再决定怎么办；您填的内容没有丢。',
    en: 'Since you opened it, this case has moved on: {changes}. Look at it as it is now, then decide; what you entered is kept.',
  },
  'cases.no_such_move': {
    kind: 'invalid',
    zh: '这类事没有“{move}”这个办法。请刷新页面，从页面上的按钮里选。',
    en: 'There is no move “{move}” for this kind of case. Reload the page and choose one of its buttons.',
  },
  'cases.not_now': {
    kind: 'conflict',
    zh: '现在是“{state}”，还不能（或已经不用）“{move}”。请刷新页面，看看现在能办什么。',
    en: 'The case is at “{state}”, where “{move}” is not possible. Reload the page to see what can be done now.',
  },
  'cases.not_your_turn': {
    kind: 'forbidden',
    zh: '这件事现在是“{state}”，“{move}”由{where}有这项权限的同志办。如果应当由您办，请联系系统管理员核对授权。',
    en: 'The case is at “{state}”; “{move}” is for those at {where} who hold the right. If that should be you, ask the system administrator to check your grants.',
  },
  'cases.not_yours_to_make': {
    kind: 'forbidden',
    zh: '“{move}”要由申请人本人来做。申请人在窗口的，请先登记代办，再替他办。',
    en: '“{move}” is for the applicant. If they are at the counter, begin a sitting for them first.',
  },
  'cases.system_only': {
    kind: 'forbidden',
    zh: '“{move}”到时候由系统自动办，不用人来点。',
    en: '“{move}” is made by the system when the time comes; nobody needs to.',
  },
  'cases.own_case': {
    kind: 'forbidden',
    zh: '这是您自己的申请，要由别的同志来办（办理人与申请人不能是同一个人）。请交给同事。',
    en: 'This is your own application, so somebody else must handle it. Hand it to a colleague.',
  },
  'cases.four_eyes': {
    kind: 'forbidden',
    zh: '“{made}”是您办的，“{move}”就要由另一个人来办（一件事两个人看过才算数）。请交给同事。',
    en: 'You made the move “{made}”, so another person must make “{move}”: two people look at every case. Hand it to a colleague.',
  },
  'cases.two_visitors': {
    kind: 'invalid',
    zh: '上门要两个人一起去，请填两位不同的人。',
    en: 'A home visit is made by two people; name two different visitors.',
  },
  'cases.taken': {
    kind: 'conflict',
    zh: '{who}已经接下这件事，正在办。急的话请先和他商量，也可以替他退回来再办。',
    en: '{who} has taken this case and is working on it. If it is urgent, talk to them, or hand it back for them first.',
  },
  'cases.reassign_changed': {
    kind: 'conflict',
    zh: '这里面有件办件刚刚变了（办完了，或者有人先转了），一件也没转。请刷新看看新的建议再转。',
    en: 'One of these cases has just changed (done, or passed on by somebody else), so none was passed on. Look at the new proposal first.',
  },
  'cases.no_task': {
    kind: 'conflict',
    zh: '这件事现在不在等工会办。请刷新页面看最新情况。',
    en: 'This case is not waiting for a union at the moment. Reload the page to see where it stands.',
  },
  'cases.reason_needed': {
    kind: 'invalid',
    zh: '“{move}”要写明理由，申请人会看到。请写清楚原因和接下来可以怎么办。',
    en: '“{move}” needs a reason, which the applicant will read. Say why, and what they can do next.',
  },
  'cases.no_appeal': {
    kind: 'conflict',
    zh: '现在没有可以申请复核的决定：“{state}”。有话要说，请打 12351。',
    en: 'There is no decision to ask about now: “{state}”. If there is something to say, call 12351.',
  },
  'cases.appeal_over': {
    kind: 'unmet',
    zh: '申请复核要在 {until} 前提出，已经过了。家里情况有变化，可以重新申请；有话要说，请打 12351。',
    en: 'Another look had to be asked for by {until}. If things have changed you may apply again; call 12351 if there is more to say.',
  },
  'cases.appeal_once': {
    kind: 'conflict',
    zh: '这个决定已经复核过了，一个决定复核一次。还是不同意，请打 12351，或者向上级工会信访。',
    en: 'This decision has been looked at again already, which is done once. If you still disagree, call 12351 or petition the union above.',
  },
  'cases.in_chain': {
    kind: 'forbidden',
    zh: '这件事您经手过（办理、走访、核对、评议、提出帮扶，或者正代经手的人办理），要由没有经手的同志来看。请交给同事，或请上级工会来看。',
    en: 'You, or whoever you stand in for, had a hand in this case, so somebody who had none must look at it. Hand it to a colleague, or to the union above.',
  },
  'cases.blind': {
    kind: 'forbidden',
    zh: '您正在抽查复核这件事，读完给出意见之前，看不到原来是怎么办的。请先到“抽查复核”里给出意见。',
    en: 'You are reading this case a second time; until you have given your verdict, how it was decided is withheld. Give it under “Re-checks” first.',
  },
  'cases.recheck_seen': {
    kind: 'forbidden',
    zh: '这件事您以前打开过，知道结果了，要由没看过的同志来读。请交给同事。',
    en: 'You have opened this case before and know how it ended, so somebody who has not must read it. Hand it to a colleague.',
  },
  'cases.recheck_take': {
    kind: 'conflict',
    zh: '请先接下，再给出意见。',
    en: 'Take it first, then give your verdict.',
  },
  'cases.recheck_done': {
    kind: 'conflict',
    zh: '这一件已经读过、给过意见了，不能再改。请刷新看看还有哪些没读。',
    en: 'This one has been read and its verdict given, which stays. Reload to see what is left.',
  },
  'cases.finding_answered': {
    kind: 'conflict',
    zh: '这一条已经说明过了。请刷新看看。',
    en: 'This finding has been answered. Reload to see it.',
  },
  'cases.not_late': {
    kind: 'conflict',
    zh: '这件事还没有超期（答应的是 {due}），现在不用说明。',
    en: 'This case is not late (it is promised for {due}), so there is nothing to explain yet.',
  },
  'cases.claim_unknown': {
    kind: 'invalid',
    zh: '“{key}”不是这个决定用到的数。请从页面上列出的数里选要更正的。',
    en: '“{key}” is no figure of this decision. Choose among those on the page.',
  },
  'cases.no_such_paper': {
    kind: 'invalid',
    zh: '这类事没有“{kind}”这种材料。请从页面上列出的里选，别的用文字写。',
    en: 'Cases of this kind have no paper “{kind}”. Choose among those on the page, and write anything else in words.',
  },
  'cases.no_reopen': {
    kind: 'conflict',
    zh: '这件事现在不能接着办：“{state}”。一件事接着办一次；复核过的决定不再重开。有话要说，请打 12351，也可以重新申请。',
    en: 'This case cannot go on now: “{state}”. A case goes on once, and what was looked at again stays. Call 12351, or apply again.',
  },
  'cases.reopen_over': {
    kind: 'unmet',
    zh: '接着办要在 {until} 前提出，已经过了。还难的话，请重新申请，或打 12351。',
    en: 'It could go on until {until}, which has passed. If it is still hard, apply again or call 12351.',
  },
  'cases.number_form': {
    kind: 'invalid',
    zh: '“{text}”不像办件编号。编号的样子是 KN-2026-000007 再加一位校验码，在受理通知上可以找到。',
    en: '“{text}” does not look like a case number. It looks like KN-2026-000007 and one check digit, and stands on the receipt.',
  },
  'cases.number_check': {
    kind: 'invalid',
    zh: '编号“{text}”有一位对不上（最后一位是校验码）。请对着受理通知再看一遍。',
    en: 'One digit of “{text}” is wrong (the last digit checks the others). Compare it with the receipt.',
  },
  'cases.kind_absent': {
    kind: 'absent',
    zh: '没有这类办件。请从页面上重新选。',
    en: 'There is no such kind of case. Choose again on the page.',
  },
  'cases.no_letter': {
    kind: 'absent',
    zh: '还没有决定书：要等有了结果才会出具。',
    en: 'There is no decision letter yet; it is issued with the decision.',
  },
  'cases.flow_faults': {
    kind: 'unmet',
    zh: '这样的流程走不通：{faults}。请改好再存；正在办的事不受影响。',
    en: 'A case could not go this way: {faults}. Correct it and save again; cases under way are not affected.',
  },
  'cases.flow_past': {
    kind: 'unmet',
    zh: '流程只能从今天（{today}）或以后起用，已经开始的事按原来的流程办完。请改起用日期。',
    en: 'A flow can begin today ({today}) or later; cases already begun keep the flow they have. Choose another day.',
  },
  'cases.flow_raced': {
    kind: 'conflict',
    zh: '刚刚有人也存了一个新版本。请刷新，看过新版本再改。',
    en: 'Somebody saved another version just now. Reload, look at it, then change it.',
  },
} as const satisfies Refusals

/** How an inbox is divided. */
export const dueGroups = ['OVERDUE', 'TODAY', 'THIS_WEEK', 'LATER'] as const
export type DueGroup = (typeof dueGroups)[number]

export type CasesRefusal = keyof typeof casesRefusals

export const refuse = refusing(casesRefusals)

/** What the engine itself writes into a history; moves of flows begin with a small letter. */
export const ownMoves = {
  OPEN: { zh: '开始', en: 'Opened' },
  SENT: { zh: '提交', en: 'Sent' },
  EXPLAIN: { zh: '说明为什么晚了', en: 'Said why it is late' },
  APPEAL: { zh: '申请复核', en: 'Asked for another look' },
  UPHOLD: { zh: '复核：维持原来的决定', en: 'Looked at again: upheld' },
  OVERTURN: { zh: '复核：撤销原来的决定，接着往下办', en: 'Looked at again: overturned, and goes on' },
  REOPEN: { zh: '职工说没有解决，接着办', en: 'Not solved, says the worker: it goes on' },
  ESCALATE: { zh: '超过答应的日子，已报上级工会督办', en: 'Past the promised day: reported to the union above' },
} as const satisfies Record<string, Text>

export const actorWords = {
  WORKER: { zh: '本人', en: 'The applicant' },
  SITTING: { zh: '本人（窗口代办）', en: 'The applicant, at the counter' },
  STAFF: { zh: '工作人员', en: 'Staff' },
  SYSTEM: { zh: '系统', en: 'The system' },
} as const satisfies Record<string, Text>

export const letterWords = {
  scan: { zh: '扫码核验真伪', en: 'Scan to verify' },
} as const satisfies Record<string, Text>

export const promiseWords = {
  kept: {
    zh: '放假安排后来有变动，已经答应您的日子不变。',
    en: 'The holidays were arranged differently since; the day promised to you stays.',
  },
  sameDay: {
    zh: '期限在退回的那天正好用完，补好当天（休息日顺延）就要办。',
    en: 'The term had just run out when papers were asked for, so it is due at once (on the next working day).',
  },
} as const satisfies Record<string, Text>

export const flowFaults = {
  unknown: { zh: '没有“{state}”这一步', en: 'there is no step “{state}”' },
  twice: { zh: '“{state}”出现了两次', en: '“{state}” stands there twice' },
  missing: { zh: '“{state}”这一步不能省', en: '“{state}” may not be left out' },
  term: {
    zh: '“{state}”的期限要填 0 到 3650 的整数',
    en: 'the term of “{state}” must be a whole number from 0 to 3650',
  },
} as const satisfies Record<string, Text>

/** The letter that answers an appeal. */
export const appealLetter = {
  title: { zh: '复核答复书', en: 'Answer to an appeal' },
  opening: {
    zh: '您 {on} 对{title}（{number}）的决定申请复核，由没有经手的人重新看过，现在答复您。',
    en: 'On {on} you asked for another look at the decision on {title} ({number}). Somebody who had no hand in it has looked. This is the answer.',
  },
  reason: { zh: '理由：{reason}', en: 'Why: {reason}' },
  UPHELD: {
    outcome: { zh: '复核结果：维持原来的决定', en: 'The decision stands' },
    next: {
      zh: '还是不同意的话，可以拨打 12351，或者向上级工会信访。情况有变化，随时可以再申请。',
      en: 'If you still disagree, call 12351 or petition the union above. You may apply again whenever things change.',
    },
  },
  OVERTURNED: {
    outcome: { zh: '复核结果：撤销原来的决定，接着往下办', en: 'The decision is overturned, and your case goes on' },
    next: {
      zh: '期限接着原来剩下的天数算，不重新开始。走到哪一步，您在手机上和窗口都能看到。',
      en: 'The time goes on with the days that were left and does not begin anew. You can follow it on the phone and at the counter.',
    },
  },
} as const
