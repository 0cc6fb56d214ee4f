// The certificate of an honour as PDF, as it stands at this moment; its code leads to the public list, where it says whether it still stands.
import { formatDay, startOfDay } from '#base/day.ts'
import { letter } from '#kernel/letters/letter.ts'
import { orgName } from '#kernel/org/org.ts'
import type { Download, Look } from '#kernel/service.ts'
import { getApplication } from './application-row.ts'
import { endedRefusal, getHome, honourOf, placeOf } from './home-row.ts'
import { standardById } from './standards.ts'
import type { Tables } from './tables.ts'

/** @throws absent; homes.ended: what does not stand any more has no certificate */
export async function certificate(look: Look<Tables>, homeId: string): Promise<Download> {
  const row = await getHome(look, homeId)
  if (row.ended_on !== null) throw endedRefusal(look, row)
  const app = await getApplication(look, row.case_id)
  const standard = await standardById(look, app.standard_id)
  const title = honourOf(row).zh
  const place = await placeOf(look, row)
  const until = formatDay(row.until_on, 'zh')
  const body = await letter({
    ...{ issuer: await orgName(look.db, row.granted_by, row.granted_on), number: row.number, title: `${title}证书` },
    ...{ addressee: `${place}：`, day: formatDay(row.granted_on, 'zh') },
    paragraphs: [
      `经申请、核对和决定，命名你会为“${title}”，有效期至 ${until}，到期前复查。`,
      ...(row.document ? [`命名文件：${row.document}。`] : []),
    ],
    clauses: [
      {
        clause: standard.document,
        sentence: `按这份文件公布的条件命名，荣誉 ${standard.years} 年一复查；不再符合的，由命名的工会听取意见后撤销。`,
      },
    ],
    qr: {
      url: `${look.house.publicUrl}/public/homes?${new URLSearchParams({ text: row.number })}`,
      caption: '扫码看现在还算不算数',
    },
    madeAt: startOfDay(row.granted_on),
  })
  return { name: `${title}证书 ${row.number}.pdf`, type: 'application/pdf', body, inline: true }
}
