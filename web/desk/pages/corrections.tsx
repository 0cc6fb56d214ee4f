// 更正: what workers say is wrong, the one due first at the top; accepted with a word, or left with the reason.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { filesApi } from '#kernel/files/api.ts'
import { privacyApi } from '#kernel/privacy/api.ts'
import { correctionFields } from '#kernel/privacy/words.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'

type Row = ReplyOf<typeof privacyApi.corrections>['rows'][number]

export default function Corrections() {
  const t = useText()
  const list = usePages(privacyApi.corrections, { open: true, limit: 50 })
  const [answering, setAnswering] = useState<{ row: Row; accept: boolean } | null>(null)
  const answer = useSend(privacyApi.answerCorrection, () => {
    setAnswering(null)
    list.retry()
  })
  return (
    <Screen
      title={{ zh: '职工要求的更正', en: 'Corrections asked for' }}
      lead={t({
        zh: '对着证明核一遍。同意就改过来，旧的留在历史里；不同意写明理由，本人看得到。',
        en: 'Check against the proof. Accepted, the record is changed and the old value stays in its history; otherwise write why, and the person reads it.',
      })}
    >
      {list.loading && <Loading lines={4} />}
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <Empty title={t({ zh: '没有等答复的', en: 'Nothing waits for an answer' })} />
      )}
      <ul className={list.rows.length > 0 ? 'rows' : undefined}>
        {list.rows.map(row => (
          <li key={row.correctionId} className="row pair">
            <span>
              <Link to={`/people/${row.personId}`}>{row.person}</Link> {t(correctionFields[row.field])} →{' '}
              <b>
                <AsWritten>{row.wanted}</AsWritten>
              </b>
              <br />
              <span className="soft">
                <AsWritten>{row.said}</AsWritten>
              </span>{' '}
              {row.fileIds.map((fileId, i) => (
                <a key={fileId} href={hrefOf(filesApi.download, { fileId })} target="_blank" rel="noreferrer">
                  {t({ zh: '证明 {n}', en: 'Proof {n}' }, { n: i + 1 })}{' '}
                </a>
              ))}
            </span>
            <StatusTag tone={row.overdue ? 'late' : 'wait'}>
              <DayText day={row.dueOn} as="table" /> {t({ zh: '前答复', en: 'due' })}
            </StatusTag>
            <span className="pair-acts">
              <Button onClick={() => setAnswering({ row, accept: true })}>{t({ zh: '改过来', en: 'Accept' })}</Button>
              <Button onClick={() => setAnswering({ row, accept: false })}>{t({ zh: '不改', en: 'Leave it' })}</Button>
            </span>
          </li>
        ))}
      </ul>
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '再看一些', en: 'More' })}
        </Button>
      )}
      {answering && (
        <ConfirmStep
          open
          onClose={() => setAnswering(null)}
          title={answering.accept ? t({ zh: '改过来？', en: 'Accept?' }) : t({ zh: '不改？', en: 'Leave it?' })}
          says={
            answering.accept
              ? t(
                  { zh: '马上改成“{wanted}”。', en: 'It becomes “{wanted}” at once.' },
                  { wanted: answering.row.wanted },
                )
              : t({ zh: '资料不变，本人会读到您写的理由。', en: 'The record stays; the person reads your reason.' })
          }
          verb={t({ zh: '答复', en: 'Answer' })}
          reason="required"
          reasonLabel={{ zh: '答复', en: 'Answer' }}
          pending={answer.pending}
          error={answer.error}
          onConfirm={text =>
            void answer.send({ correctionId: answering.row.correctionId, accept: answering.accept, answer: text })
          }
        />
      )}
    </Screen>
  )
}
