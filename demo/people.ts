// Invented people with valid synthetic ID numbers, and their households.
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, type Day, day } from '#base/day.ts'
import { giveConsent } from '#kernel/consent/consent.ts'
import { setBankAccount } from '#kernel/people/accounts.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { type PersonRow, registerPerson } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import type { dice, Tables } from './acting.ts'

const surnames = [...'陈李黄张梁林刘吴罗何郭冯谭邓潘曾彭苏谢钟欧莫植孔']
const first = [...'国志建文海伟明德永家振少玉秀丽美月桂小雪惠燕金银']
const second = [...'强华平军辉斌东洪林生芳珍兰英梅莲霞萍玲琴仪怡欣']
const streets = ['江滨路', '人民中路', '建设三路', '天宁北路', '信安路', '古塔路']

export type Dice = ReturnType<typeof dice>

const pick = <T>(roll: Dice, list: readonly T[]): T => list[roll(list.length)]!

export const someName = (roll: Dice, surname = pick(roll, surnames)) =>
  `${surname}${pick(roll, first)}${roll(4) ? pick(roll, second) : ''}`

/** Hands out ID numbers no two people share. */
export function identities(roll: Dice) {
  const given = new Set<string>()
  return (region: string, from: number, to: number): string => {
    for (;;) {
      const birth = addDays(day(`${from}-01-01`), roll((to - from + 1) * 365))
      const id = makeIdNumber(region, birth, roll(999))
      if (given.has(id)) continue
      given.add(id)
      return id
    }
  }
}

export interface Home {
  readonly applicant: PersonRow
  readonly spouse: PersonRow | null
  readonly child: PersonRow | null
  readonly householdId: string
}

interface Wish {
  readonly orgId: string
  readonly region: string
  readonly withSpouse: boolean
  readonly withChild: boolean
  readonly on: Day
  readonly n: number
}

/** A household of up to three, on file with its bank account. */
export async function settle(
  act: Act<Tables>,
  roll: Dice,
  nextId: ReturnType<typeof identities>,
  wish: Wish,
): Promise<Home> {
  const { tx, house, now, today } = act
  const name = someName(roll)
  const person = (who: string, idNumber: string, more: object = {}) =>
    registerPerson(tx, house, { name: who, idNumber, ...more }, now, today)
  const applicant = await person(name, nextId(wish.region, 1966, 1990), {
    phone: `1370758${String(wish.n).padStart(4, '0')}`,
    homeOrgId: wish.orgId,
    address: `肇庆市${pick(roll, streets)}${1 + roll(180)}号${1 + roll(8)}栋${100 * (1 + roll(6)) + 1 + roll(4)}房`,
  })
  const spouse = wish.withSpouse ? await person(someName(roll), nextId(wish.region, 1968, 1992)) : null
  const child = wish.withChild ? await person(someName(roll, name[0]), nextId(wish.region, 2000, 2005)) : null
  const household = await setHousehold(
    tx,
    {
      headId: applicant.id,
      members: [
        ...(spouse ? [{ personId: spouse.id, relation: '10' }] : []),
        ...(child ? [{ personId: child.id, relation: '20' }] : []),
      ],
    },
    wish.on,
    now,
  )
  await setBankAccount(
    tx,
    house,
    { personId: applicant.id, holder: name, bank: '中国农业银行', branch: '肇庆分行', account: someCard(wish.n) },
    { accountId: null, sittingId: null },
    now,
  )
  await giveConsent(act, {
    personId: applicant.id,
    purpose: 'BANK_CARD',
    channel: 'PAPER',
    whereKept: '市总工会档案室',
  })
  return { applicant, spouse, child, householdId: household.id }
}

export const someCard = (n: number): string => makeBankCard(`622848066${String(n).padStart(9, '0')}`)
