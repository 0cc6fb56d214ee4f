// Founds the demo federation once, on an empty database, step by step; a founding that was cut goes on.
import { sql } from 'kysely'
import { addDays, dayAt } from '#base/day.ts'
import { fen } from '#base/money.ts'
import { freeze } from '#engines/figures/cards.ts'
import { nobody } from '#kernel/access/who.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { DemoAccounts, House } from '#kernel/house.ts'
import { systemAct } from '#server/house.ts'
import { actAs, type Tables, tenOn } from './acting.ts'
import { liveOn } from './archives.ts'
import { bringHome, openClaims } from './claims.ts'
import { bargain } from './contracts.ts'
import { collectDues } from './dues.ts'
import { findStudents } from './entitlements.ts'
import { fileHouseholds, giveBudgets, payMonth, type Year } from './history.ts'
import { nameHomes } from './homes.ts'
import { joinUnits } from './joining.ts'
import { gatherMembers } from './members.ts'
import { writePlans } from './mutual-aid.ts'
import { tellNanzheng } from './nanzheng.ts'
import { askForCorrections, meetTwice } from './one-human.ts'
import { foundUnions } from './organizing.ts'
import { overload } from './overloaded.ts'
import { rateUnions, superviseUnions } from './ratings.ts'
import { openRelief } from './relief.ts'
import { goOnLeave, lookAgainAtSome, readEverything } from './second-looks.ts'
import { saySome } from './solved.ts'
import { openCases, payLastMonth } from './today.ts'
import { foundOfficers, foundTree, readCast, readTree } from './tree.ts'
import { tryRaise } from './what-if.ts'
import { demoPassword, demoTotpSecret, officers } from './zhaoqing.ts'

interface Moment {
  readonly now: Date
  readonly say: (line: string) => void
}

const noteZh =
  '四项之和是 812.2 万元；西江日报 2022 年 5 月印的是 812.3 万元。其余各档标准、低保线和各县分布是演示参数。'
const noteEn =
  'The four parts sum to 8.122 million yuan; the newspaper of May 2022 printed 8.123. Lower tiers, the minimum-living line and the split over counties are demo parameters.'

type Step = readonly [name: string, line: string, run: (y: Year) => Promise<void>]

const months = Array.from({ length: 12 }, (_, i) => i + 1)

/** In this order; each is one transaction, so a founding that was cut goes on where it stood. */
const steps: readonly Step[] = [
  ['households', '437 户困难职工档案', fileHouseholds],
  ['budget-2021', '2021 年预算', y => giveBudgets(y, 2021)],
  ...months.map((m): Step => [`2021-${m}`, `2021 年 ${m} 月的发放`, y => payMonth(y, m)]),
  ['note', '数字说明', note],
  ['re-check', '抽查复核的比例', readEverything],
  ['cases', '各环节的申请', openCases],
  [
    'second-looks',
    '复核、抽查和代办',
    async y => {
      await lookAgainAtSome(y)
      await goOnLeave(y)
    },
  ],
  ['archives', '档案的复核、脱困、返困和转移', liveOn],
  ['this-year', '今年的预算和上月的发放', payLastMonth],
  ['relief', '临时救助和一次暴雨', openRelief],
  ['what-if', '一次标准试算', tryRaise],
  ['mutual-aid', '互助计划', writePlans],
  ['claims', '互助金申领', openClaims],
  ['visits', '上门送互助金', bringHome],
  ['joining', '单位参加互助保障', joinUnits],
  ['nanzheng', '南郑 2018 年的互助保障', tellNanzheng],
  ['study', '金秋助学主动找到的家庭', findStudents],
  [
    'one-human',
    '一人两份资料和要求的更正',
    async y => {
      await meetTwice(y)
      await askForCorrections(y)
    },
  ],
  ['card', '2021 年帮扶金额的数字卡', freezeYear],
  ['solved', '办结以后问解决了没有', saySome],
  ['members', '会员和入会申请', gatherMembers],
  ['organizing', '正在建的工会和任期', foundUnions],
  ['contracts', '集体合同、职代会和厂务公开', bargain],
  ['dues', '会费和经费：代收、返还、支出、定额补助', collectDues],
  ['ratings', '会员评家：一轮结束的、一轮正在评的', rateUnions],
  ['supervision', '市民监督员提的建议', superviseUnions],
  ['homes', '职工之家：条件、荣誉、正在办的和正在听意见的', nameHomes],
  ['overloaded', '接得太多、来不及办的人', overload],
]

/** Does nothing on a database that has been founded already, by the demo or by a federation of its own. */
export async function foundDemo(db: Db, house: House, { now, say }: Moment): Promise<void> {
  const done = await doneSteps(db)
  if (done === 'foreign' || steps.every(([name]) => done.has(name))) return
  say('Founding the demo federation (肇庆市总工会), once:')
  const once = (name: string, run: (tx: Tx<Tables>) => Promise<void>) =>
    done.has(name)
      ? undefined
      : db.transaction().execute(async bare => {
          const tx = bare as Db as Tx<Tables>
          await run(tx)
          await sql`insert into kernel_founding (step, at) values (${name}, ${now})`.execute(tx)
        })
  await once('tree', tx => foundTree(systemAct(house, tx, now, 'founding')))
  const tree = await readTree(db)
  await once('officers', tx => foundOfficers(systemAct(house, tx, now, 'founding'), tree))
  const cast = await readCast(db, tree)
  for (const [name, line, run] of steps) {
    const began = performance.now()
    await once(name, tx => run({ house, tx, cast, tree, today: dayAt(now) }))
    say(`  ${line}（${((performance.now() - began) / 1000).toFixed(1)} s）`)
  }
}

/** The steps that are done, or that somebody else's organizations are here, which the demo leaves alone. */
async function doneSteps(db: Db): Promise<ReadonlySet<string> | 'foreign'> {
  const { rows } = await sql<{ step: string }>`select step from kernel_founding`.execute(db)
  // A city of full size (city.ts) is another founding.
  if (rows.some(r => r.step.startsWith('city-'))) return 'foreign'
  if (rows.length) return new Set(rows.map(r => r.step))
  const orgs = await sql`select 1 from kernel_org limit 1`.execute(db)
  return orgs.rows.length ? 'foreign' : new Set()
}

/** The published year's sum as a card that anyone can quote and have counted again. */
async function freezeYear(y: Year): Promise<void> {
  await freeze(actAs(y.house, y.tx, nobody, tenOn(addDays(y.today, -1))), { year: 2021, indicator: 'hardship.yuan' })
}

async function note({ tx, tree, today }: Year): Promise<void> {
  await sql`
    insert into figures_note (org_id, year, indicator, zh, en, published_fen, set_at)
    values (${tree.city.id}, 2021, 'hardship.yuan', ${noteZh}, ${noteEn}, ${fen(812_300_000)}, ${tenOn(today)})`.execute(
    tx,
  )
}

export const demoAccounts: DemoAccounts = { password: demoPassword, totpSecret: demoTotpSecret, accounts: officers }

/** How to get in, for the lines printed at the start. */
export const accountLines: readonly string[] = [
  '',
  '  演示 demo: 工作台的登录页列出全部演示账号，点一下就填好；职工用任意手机号登录，验证码在登录页上。',
  `  The staff sign-in page lists all demo accounts, one click fills them in; workers sign in with any phone number.`,
  `  password ${demoPassword}, one-time secret ${demoTotpSecret}: ${officers.map(o => o.login).join(', ')}`,
]
