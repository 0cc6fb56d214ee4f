// The readable part of a copy: one page that needs nothing else, everything in tables, in the person's language.
import { dayAt, formatDay } from '#base/day.ts'
import { type Lang, say } from '#base/text.ts'
import type { HeldRow, Holding } from '../holding.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `body{font:16px/1.6 "Noto Sans SC",system-ui,sans-serif;color:#2a2521;background:#fbf8f3;max-width:70em;margin:2em auto;padding:0 1em}
h2{margin-top:2em;font-size:1.2em}.t{overflow-x:auto}table{border-collapse:collapse;min-width:40%}th,td{border-bottom:1px solid #d9d1c5;padding:.3em .8em .3em 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{color:#6f665c;font-weight:normal}nav li{display:inline-block;margin-right:1em}`

export function copyPage(
  parts: readonly { readonly holding: Holding; readonly rows: readonly HeldRow[] }[],
  lang: Lang,
  now: Date,
): string {
  const t = (zh: string, en: string) => (lang === 'zh' ? zh : en)
  const title = t('我的资料', 'My data')
  const some = parts.filter(p => p.rows.length > 0)
  const none = parts.filter(p => p.rows.length === 0).map(p => say(p.holding.what, lang))
  const day = formatDay(dayAt(now), lang)
  const intro = t(
    `工会到 ${day} 为止保存的关于您的全部信息（个人信息保护法第四十五条）。同样的内容在 data.json 里，供程序读取；您交过的材料在“材料”文件夹里。里面有完整的证件号和卡号，请收好。`,
    `Everything that the union keeps about you as of ${day} (PIPL article 45). The same is in data.json for programs to read; the papers you handed in are in the folder “papers”. It holds full ID and card numbers: keep it safe.`,
  )
  const contents = some.map(
    ({ holding }) => `<li><a href="#${holding.id}">${escaped(say(holding.what, lang))}</a></li>`,
  )
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1><p>${escaped(intro)}</p><nav><ul>${contents.join('')}</ul></nav>
${some.map(part => table(part, lang)).join('\n')}
${none.length ? `<p>${escaped(t('这些里面没有您的：', 'Nothing of yours is in: '))}${escaped(none.join(t('、', ', ')))}</p>` : ''}
</body></html>`
}

function table({ holding, rows }: { holding: Holding; rows: readonly HeldRow[] }, lang: Lang): string {
  const columns = Object.entries(holding.columns)
  const head = [lang === 'zh' ? '时间' : 'When', ...columns.map(([, title]) => say(title, lang))]
  const cell = (value: string | number | boolean | null | undefined) =>
    value === null || value === undefined ? '' : value === true ? '✓' : value === false ? '✗' : escaped(String(value))
  const lines = rows.map(row => [
    row.at ? `${dayAt(new Date(row.at))}` : '',
    ...columns.map(([key]) => cell(row.values[key])),
  ])
  return `<section id="${holding.id}"><h2>${escaped(say(holding.what, lang))}</h2><div class="t"><table><thead><tr>${head
    .map(h => `<th>${escaped(h)}</th>`)
    .join(
      '',
    )}</tr></thead><tbody>${lines.map(l => `<tr>${l.map(c => `<td>${c}</td>`).join('')}</tr>`).join('')}</tbody></table></div></section>`
}
