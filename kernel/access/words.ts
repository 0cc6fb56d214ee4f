// How signing in, accounts and sittings speak.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const consents = ['SIGNED', 'SPOKEN', 'FINGERPRINT', 'GUARDIAN'] as const
export type Consent = (typeof consents)[number]

export const consentWords: Readonly<Record<Consent, Text>> = {
  SIGNED: { zh: '本人签字同意', en: 'Signed by the person' },
  SPOKEN: { zh: '本人当面口头同意', en: 'Said by the person, face to face' },
  FINGERPRINT: { zh: '本人按手印同意', en: 'Fingerprint of the person' },
  GUARDIAN: { zh: '监护人同意', en: 'Consent of the guardian' },
}

export const codeMessage = {
  code: 'access.code',
  zh: '您的登录验证码是 {code}，{minutes} 分钟内有效。工会不会向您要验证码，请不要告诉别人。',
  en: 'Your sign-in code is {code}, good for {minutes} minutes. The union never asks for it; tell nobody.',
} as const

export const accessRefusals = {
  'access.phone': {
    kind: 'invalid',
    zh: '手机号码要填 11 位、1 开头的号码。请看看有没有少一位或多一位。',
    en: 'A mobile number has 11 digits and begins with 1. See whether a digit is missing or too many.',
  },
  'access.code_too_soon': {
    kind: 'tooMany',
    zh: '验证码刚发过，{seconds} 秒后可以再要一次。短信有时会慢一点，先看看收到没有。',
    en: 'A code was sent just now; you can ask again in {seconds} seconds. Messages are slow at times, so look first.',
  },
  'access.code_too_many': {
    kind: 'tooMany',
    zh: '这个号码一小时内已经要了 {limit} 次验证码。请 {minutes} 分钟后再试，或到工会窗口办理，也可以拨打 12351。',
    en: 'This number asked for {limit} codes within an hour. Try again in {minutes} minutes, or come to a union counter, or call 12351.',
  },
  'access.code_wrong': {
    kind: 'unknown',
    zh: '验证码不对，还可以再试 {left} 次。请照短信里最新的 6 位数字填。',
    en: 'The code is not right; {left} tries are left. Enter the 6 digits of the latest message.',
  },
  'access.code_over': {
    kind: 'unknown',
    zh: '这个验证码不能用了（已过期、用过，或错了 5 次）。请重新要一个。',
    en: 'This code can no longer be used (too old, used, or 5 times wrong). Ask for a new one.',
  },
  'access.wrong': {
    kind: 'unknown',
    zh: '登录名、密码或动态口令不对。动态口令每个只能用一次，请等下一个再试。连错 5 次会锁 15 分钟。',
    en: 'Login, password or one-time code is not right. Each one-time code works once; wait for the next. 5 wrong tries lock for 15 minutes.',
  },
  'access.locked': {
    kind: 'tooMany',
    zh: '连错了 5 次，先锁 {minutes} 分钟。不是您本人在试的话，请告诉安全管理员。',
    en: 'Wrong 5 times, so it is locked for {minutes} minutes. If it was not you, tell the security administrator.',
  },
  'access.password_weak': {
    kind: 'unmet',
    zh: '这个密码不够安全：{why}。请换一个，比如几个不相干的词加数字和符号。',
    en: 'This password is not safe enough: {why}. Choose another, such as some unrelated words with digits and signs.',
  },
  'access.password_wrong': {
    kind: 'invalid',
    zh: '现在的密码填得不对，没有更改。请再填一次。',
    en: 'The present password is not right; nothing was changed. Enter it again.',
  },
  'access.no_person': {
    kind: 'unmet',
    zh: '先登记一下您的姓名和身份证号，再接着办。填好的内容还在。',
    en: 'First enter your name and ID number, then go on. What you have filled in is kept.',
  },
  'access.no_sitting': {
    kind: 'unmet',
    zh: '代办还没有开始，或已经满 2 小时。请先登记是替谁办、本人怎么同意的。',
    en: 'There is no sitting, or its 2 hours are over. First enter for whom you act and how they consented.',
  },
  'access.person_elsewhere': {
    kind: 'conflict',
    zh: '这个身份证号登记的是另一个手机号码或姓名，为了保护本人，不能直接关联。请带身份证到任一工会窗口更改，或拨打 12351。',
    en: 'This ID number is registered with another phone or name; to protect its owner it cannot be linked from here. Bring the ID card to any union counter, or call 12351.',
  },
  'access.person_given': {
    kind: 'conflict',
    zh: '这个账号已经登记了身份，不能再改成别人。登记错了请带身份证到工会窗口更正。',
    en: 'This account has its person already and cannot become somebody else. If it is wrong, bring your ID card to a union counter.',
  },
  'access.who_needed': {
    kind: 'invalid',
    zh: '请选一个人，或填本人的姓名和身份证号。',
    en: 'Choose a person, or enter their name and ID number.',
  },
  'access.login_taken': {
    kind: 'conflict',
    zh: '这个登录名已经有人用了。请换一个，比如后面加数字。',
    en: 'This login is taken. Choose another, for example with a digit at the end.',
  },
  'access.one_account': {
    kind: 'conflict',
    zh: '这个人已经有账号了，一个人只有一个。请在原账号上授权。',
    en: 'This person has an account already; one each. Grant roles to that account.',
  },
  'access.phone_taken': {
    kind: 'conflict',
    zh: '这个手机号码刚刚登录过另一个账号。请再试一次。',
    en: 'This phone number was just signed in. Please try again.',
  },
  'access.absent': {
    kind: 'absent',
    zh: '没有找到这个账号或授权。请从账号列表重新进入。',
    en: 'There is no such account or grant. Go back to the list of accounts.',
  },
  'access.not_yourself': {
    kind: 'forbidden',
    zh: '自己的授权和账号要由另一位安全管理员来办。请找上级或同事。',
    en: 'Your own grants and account are looked after by another security administrator. Ask a colleague or the level above.',
  },
  'access.incompatible': {
    kind: 'conflict',
    zh: '“{role}”和“{other}”不能由同一个人在同一处担任（岗位分离）。请授给另一个人，或先收回“{other}”。',
    en: '“{role}” and “{other}” may not be held by one person in one place (separation of duties). Give it to somebody else, or end “{other}” first.',
  },
  'access.held_already': {
    kind: 'conflict',
    zh: '这个人在这段时间已经有这个角色了，不用再授。',
    en: 'This person holds this role for that time already.',
  },
  'access.too_long': {
    kind: 'invalid',
    zh: '一次最多请人代 {days} 天。时间更长的，请安全管理员另行授权。',
    en: 'Somebody may stand in for {days} days at most. For longer, ask the security administrator for a grant.',
  },
  'access.deputy_elsewhere': {
    kind: 'unmet',
    zh: '只能交给本工会，或它的上级、下级工会的另一个人。请换一个人。',
    en: 'It can only go to somebody else of the same union, of one above or of one below it. Choose another person.',
  },
  'access.nothing_to_delegate': {
    kind: 'unmet',
    zh: '这段时间没有可以请人代的角色。管理员、出纳、会计的事要正式交接，不能请人代；替别人代的事也不能再转给第三个人。',
    en: 'There is no role to be stood in for. Administrators, cashiers and accountants hand over formally; and what one does for somebody else cannot be passed on.',
  },
  'access.deputy_twice': {
    kind: 'conflict',
    zh: '这段时间已经请人代了。请先结束原来的，再换人。',
    en: 'Somebody stands in for that time already. End that first, then choose another.',
  },
  'access.successor_needed': {
    kind: 'unmet',
    zh: '他手上还有没办完的：{what}。请先选一个接手的人，一次全部交过去。',
    en: 'There is still something in their hands: {what}. Choose who takes it over; all of it passes at once.',
  },
  'access.oidc_off': {
    kind: 'absent',
    zh: '这里没有开通统一身份登录。请用下面的方式登录。',
    en: 'Sign-in by the identity provider is not set up here. Sign in the other way below.',
  },
  'access.oidc_away': {
    kind: 'busy',
    zh: '统一身份认证平台现在连不上。请过几分钟再试，或用下面的方式登录。',
    en: 'The identity provider cannot be reached just now. Try again in some minutes, or sign in the other way below.',
  },
  'access.oidc_lost': {
    kind: 'unknown',
    zh: '登录走得太久，或不是从这台设备开始的。请再点一次统一身份登录。',
    en: 'Signing in took too long, or was not begun on this device. Press the button once more.',
  },
  'access.oidc_failed': {
    kind: 'unknown',
    zh: '统一身份认证没有通过，或者您中途取消了。没有登录；请再试一次，或用下面的方式登录。',
    en: 'The identity provider did not confirm you, or you turned back. You are not signed in; try again, or sign in the other way below.',
  },
  'access.oidc_unknown': {
    kind: 'unknown',
    zh: '统一身份认证通过了，但还没有对应的工作人员账号。请安全管理员在您的账号上登记一下，或用登录名和密码登录。',
    en: 'The identity provider knows you, but no staff account is linked to you yet. Ask the security administrator, or use login and password.',
  },
  'access.oidc_second_factor': {
    kind: 'unknown',
    zh: '统一身份认证这次只核对了一项（比如只有密码）。工作台要两项：请在认证平台打开双因子，或用登录名、密码和动态口令登录。',
    en: 'The identity provider checked one factor only. The desk needs two: turn on its second factor, or use login, password and one-time code.',
  },
  'access.oidc_phone': {
    kind: 'unknown',
    zh: '统一身份认证没有给出核实过的手机号码，认不出您是谁。请用短信验证码登录。',
    en: 'The identity provider gave no verified mobile number, so we cannot tell who you are. Sign in by a code on your phone.',
  },
  'access.oidc_still_there': {
    kind: 'busy',
    zh: '这里已经退出了，但统一身份认证平台现在连不上，那边可能还登录着。用公用电脑的话，请关掉浏览器，或过几分钟到认证平台上退出。',
    en: 'You are signed out here, but the identity provider cannot be reached and may still know you. On a shared computer close the browser, or sign out there in some minutes.',
  },
  'access.oidc_taken': {
    kind: 'conflict',
    zh: '这个统一身份已经登记在另一个账号上。请核对标识，或先在那个账号上取消。',
    en: 'This identity is linked to another account. Check it, or end that link first.',
  },
  'access.days': {
    kind: 'invalid',
    zh: '授权从今天或以后开始，结束不能早于开始。请改日期。',
    en: 'A grant begins today or later, and cannot end before it begins. Change the days.',
  },
} as const satisfies Refusals

export const refuse = refusing(accessRefusals)
