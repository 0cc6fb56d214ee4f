// 我的互助保障: what covers me, from when until when, until which day I wait and why, and the certificate.
import type { ReplyOf } from '#base/endpoint.ts'
import { hrefOf } from '#ui/call.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import { coverStandWords } from '../words-enrol.ts'
import '#ui/cases/cases.css'

type Mine = ReplyOf<typeof mutualAidApi.myCovers>
type Cover = Mine['rows'][number]

export default function MyCovers() {
  const t = useText()
  const mine = useCall(mutualAidApi.myCovers, {})
  return (
    <Screen title={{ zh: '我的互助保障', en: 'My cover' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      <Shown
        of={mine}
        lines={6}
        isEmpty={m => m.rows.length === 0 && m.unpaid.length === 0}
        empty={
          <Empty picture="lamp" title={t({ zh: '您还没有参加互助保障', en: 'You have no mutual-aid cover yet' })}>
            {t({
              zh: '互助保障由单位工会统一办，生病住院能多一份帮助。想参加，跟单位工会说一声，或者打 12351。',
              en: 'The union of your unit enrols everybody together. Tell your union, or call 12351.',
            })}
          </Empty>
        }
      >
        {of => (
          <>
            {of.unpaid.map(u => (
              <p key={u.id} className="move-warn">
                {t(
                  {
                    zh: '{unit}给您报了“{plan}”，单位还没交费，现在还没有保障。',
                    en: '{unit} has enrolled you in “{plan}”, but has not paid yet: you are not covered so far.',
                  },
                  { unit: u.unit, plan: t({ zh: u.plan, en: u.planEn }) },
                )}
              </p>
            ))}
            {of.rows.map(c => (
              <One key={c.id} of={c} />
            ))}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function One({ of: c }: { of: Cover }) {
  const t = useText()
  const tone = c.stand === 'COVERED' ? 'done' : c.stand === 'ENDED' ? 'quiet' : 'wait'
  return (
    <Section
      title={{ zh: c.plan, en: c.planEn }}
      aside={<StatusTag tone={tone}>{t(coverStandWords[c.stand])}</StatusTag>}
    >
      <Facts
        of={[
          [
            t({ zh: '保障', en: 'Cover' }),
            <span key="d">
              <DayText day={c.from} /> — <DayText day={c.to} />
            </span>,
          ],
          ...(c.waiting
            ? [
                [
                  t({ zh: '等待期到', en: 'Waiting until' }),
                  <span key="w">
                    <DayText day={c.waiting.until} />
                    <br />
                    <AsWritten>{`${c.waiting.clause}：${c.waiting.sentence}`}</AsWritten>
                  </span>,
                ] as const,
              ]
            : []),
          [
            t({ zh: '保什么', en: 'For' }),
            c.benefits.map(b => t({ zh: b.title, en: b.titleEn })).join(t({ zh: '、', en: ', ' })),
          ],
          ...(c.shares > 1 ? [[t({ zh: '份数', en: 'Shares' }), String(c.shares)] as const] : []),
          ...(c.option
            ? [[t({ zh: '档次', en: 'Option' }), t({ zh: c.option, en: c.optionEn ?? c.option })] as const]
            : []),
          [t({ zh: '谁报的', en: 'Enrolled by' }), c.unit],
          [
            t({ zh: '凭证号', en: 'Certificate' }),
            <span key="n" className="code">
              {c.number}
            </span>,
          ],
        ]}
      />
      <a
        className="btn btn-plain"
        href={hrefOf(mutualAidApi.certificate, { coverId: c.id })}
        target="_blank"
        rel="noreferrer"
      >
        {t({ zh: '看凭证', en: 'See the certificate' })}
      </a>
    </Section>
  )
}
