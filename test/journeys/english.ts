// Words that stayed Chinese on a page in English. Names are as they are, and what somebody wrote is marked by its language.
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { Db } from '#kernel/db/db.ts'

/** Names of people, unions (also those still to be founded), employers, banks, events, plans, files and holidays, and what a bank said: the longest first, so that none leaves a piece of itself. */
export async function namesIn(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from (
      select name from kernel_person union all select name from kernel_account
      union all select name from kernel_org_name union all select short from kernel_org_name
      union all select name from kernel_calendar_day
      union all select bank from kernel_bank_account
      union all select name from relief_event
      union all select name from organizing_founding union all select title from mutual_aid_plan_version
      union all select name from funds_bank_file union all select failure_note from funds_payment
      union all select name from kernel_file union all select employer from dues_line
    ) as n where name ~ '[一-龥]'`.execute(db)
  // A language is named in itself.
  return ['中文', ...rows.map(r => r.name)].sort((a, b) => b.length - a.length)
}

/** Each word left over as a line, with where it stands. The server is asked again in the other language, and its answer may be on its way. */
export async function chineseOn(page: Page, names: readonly string[]): Promise<string[]> {
  let left = await leftOver(page, names)
  for (let n = 0; left.length > 0 && n < 12; n++) {
    await page.waitForTimeout(250)
    left = await leftOver(page, names)
  }
  return left
}

async function leftOver(page: Page, names: readonly string[]): Promise<string[]> {
  const said = await page.evaluate(() => {
    const han = /\p{Script=Han}/u
    const found: { where: string; text: string }[] = [{ where: 'title', text: document.title }]
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const holder = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (holder && han.test(text) && !holder.closest('script, style, noscript, body [lang^="zh"]'))
        found.push({ where: `${holder.tagName.toLowerCase()}.${holder.className}`, text })
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const e of document.querySelectorAll(`[${name}]`))
        found.push({ where: name, text: e.getAttribute(name) ?? '' })
    return found.filter(f => han.test(f.text))
  })
  // 陈*华: a name with its middle hidden.
  const masked = /\p{Script=Han}\*+\p{Script=Han}?/gu
  return said.flatMap(({ where, text }) => {
    const rest = names.reduce((left, name) => left.replaceAll(name, ''), text.replace(masked, ''))
    return /\p{Script=Han}/u.test(rest) ? [`${where}: ${text.slice(0, 80)}`] : []
  })
}
