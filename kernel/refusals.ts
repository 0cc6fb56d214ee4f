// The refusals that every call may meet, whatever the service.
import { type Refusals, refusing } from '#base/refusal.ts'

export const kernelRefusals = {
  'input.invalid': {
    kind: 'invalid',
    zh: '有 {count} 处要改：{faults}',
    en: 'To correct ({count}): {faults}',
  },
  'input.unreadable': {
    kind: 'invalid',
    zh: '送来的内容读不出来（不是 JSON，或传到一半断了）。请再试一次。',
    en: 'What was sent cannot be read (it is not JSON, or it broke off). Please try again.',
  },
  'input.too_large': {
    kind: 'tooLarge',
    zh: '送来的内容太大，最多 {limit}。照片可以先缩小，或分几次传。',
    en: 'What was sent is too large; the limit is {limit}. Make photos smaller, or send them one by one.',
  },
  signed_out: {
    kind: 'unknown',
    zh: '请先登录。没有提交的内容还在，登录后接着填。',
    en: 'Please sign in first. What you have filled in is kept.',
  },
  absent: {
    kind: 'absent',
    zh: '没有找到这个页面或记录。请检查地址，或从首页重新进入。',
    en: 'There is no such page or record. Check the address, or start from the home page.',
  },
  busy: {
    kind: 'busy',
    zh: '这条记录正有人在办，请过几秒再试。您填的内容没有丢。',
    en: 'Somebody is working on this record. Try again in a few seconds; nothing you entered is lost.',
  },
  'database.away': {
    kind: 'busy',
    zh: '系统暂时连不上数据库，已经在恢复。请过一分钟再试，您填的内容没有丢。',
    en: 'The database is away for the moment. Try again in a minute; nothing you entered is lost.',
  },
  'storage.full': {
    kind: 'busy',
    zh: '系统存东西的地方满了，这一步没有做成，之前的都还在。已经报给管理员，请过一会儿再试；急事请打 12351。',
    en: 'The system has run out of room; this step was not done, and nothing before it is lost. The administrator has been told. Try again later; if it is urgent, call 12351.',
  },
  too_many: {
    kind: 'tooMany',
    zh: '操作太频繁，请等 {seconds} 秒再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  cross_site: {
    kind: 'forbidden',
    zh: '这个请求不是从本网站发出的，没有执行。请从本网站重新操作。',
    en: 'This request did not come from this site and was not carried out. Start again from this site.',
  },
  'repeat.other_content': {
    kind: 'conflict',
    zh: '同一次提交（同一个提交编号）带来了不同的内容，没有执行。请刷新页面再提交。',
    en: 'The same submission key came with different content; nothing was done. Reload the page and submit again.',
  },
} as const satisfies Refusals

export const refuse = refusing(kernelRefusals)
