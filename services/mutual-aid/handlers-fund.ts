// One function an endpoint of the special account.
import { yearOf } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { askedOf, indicatorOf, orgAsked } from '#engines/figures/read.ts'
import { pageFacts } from '#engines/figures/records.ts'
import type { Handlers, Look } from '#kernel/service.ts'
import type { fundApi } from './api-fund.ts'
import type { Tables } from './claims.ts'
import { fundAccount, fundAccounts } from './fund-account.ts'
import { judgeEntry, pageEntries, proposeEntry, proposeUndo } from './fund-entries.ts'
import { fundYear } from './fund-figures.ts'
import { fundForecast } from './fund-forecast.ts'
import { publicFund } from './fund-public.ts'
import { fundBook } from './fund-sheet.ts'

/** The account asked for, or the highest of the scope; the figures are those of its union with everything below. */
async function fundOf(look: Look<Tables>, q: { orgId?: string; year?: number }): Promise<ReplyOf<typeof fundApi.fund>> {
  const accounts = await fundAccounts(look)
  const org = await orgAsked(look, q.orgId ?? accounts[0]?.id)
  const year = q.year ?? yearOf(look.today)
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })
  const own = accounts.find(a => a.id === org.id)
  return {
    accounts: accounts.map(named),
    org: own ? named(own) : null,
    below: accounts.filter(a => a.id !== org.id && a.path.startsWith(org.path)).map(named),
    ...(await fundAccount(look, org.id, year)),
    figures: await fundYear(look, org.path, year),
  }
}

export const fundHandlers: Handlers<typeof fundApi, Tables> = {
  fund: (look, q) => fundOf(look, q),
  publicFund: (look, q) => publicFund(look, q),
  async fundForecast(look, q) {
    const [first] = await fundAccounts(look)
    const org = await orgAsked(look, q.orgId ?? first?.id)
    return fundForecast(look, org, q.year ?? yearOf(look.today))
  },
  fundExport: async (look, q) => fundBook(await fundOf(look, q), q.year ?? yearOf(look.today), look.lang),
  async fundRecords(look, { indicator: id, plan, after, limit, ...q }) {
    const org = await orgAsked(look, q.orgId)
    const indicator = indicatorOf(look, id)
    const page = await pageFacts(look, askedOf(look, org, q, [indicator]), indicator, { category: plan, after, limit })
    return {
      title: indicator[look.lang],
      definition: indicator.definition[look.lang],
      rows: page.rows.map(r => ({
        id: r.id,
        day: r.day,
        org: r.org.name,
        person: r.person,
        plan: r.categoryName,
        fen: r.fen,
        count: r.count,
        reversal: r.reversal,
        link: r.link,
      })),
      next: page.next,
    }
  },
  fundEntries: (look, q) => pageEntries(look, q),
  proposeFundEntry: (act, input) => proposeEntry(act, input),
  undoFundEntry: (act, input) => proposeUndo(act, input),
  judgeFundEntry: (act, input) => judgeEntry(act, input),
}
