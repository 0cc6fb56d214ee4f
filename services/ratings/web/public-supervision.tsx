// Published suggestions with their answers, the latest first; names are masked.

import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { aboutWords } from '../words-supervision.ts'

export default function PublicSupervision() {
  const t = useText()
  const list = usePages(ratingsApi.published, {})
  return (
    <Screen
      title={{ zh: '市民监督', en: 'Supervision' }}
      lead={t({
        zh: '市民监督员看到的问题，工会怎么回复的，解决没有由监督员自己说。',
        en: 'What citizen supervisors saw and how unions answered. Whether it is solved is for the supervisor to say.',
      })}
    >
      {list.loading && <Loading lines={6} />}
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <Empty picture="lamp" title={t({ zh: '还没有公布的建议', en: 'Nothing published yet' })} />
      )}
      {list.rows.map(r => (
        <Section key={r.id} title={{ zh: r.state, en: r.state }}>
          <p className="soft">
            {r.org} · {t(aboutWords[r.about])}
            {r.target && (
              <>
                {' '}
                · <AsWritten>{r.target}</AsWritten>
              </>
            )}{' '}
            · <AsWritten>{r.by}</AsWritten> · <DayText day={r.askedOn} as="short" />
          </p>
          <p>
            <AsWritten>{r.suggestion}</AsWritten>
          </p>
          {[r.answer, r.answerAgain].map(
            (answer, i) =>
              answer && (
                <p key={i === 0 ? 'first' : 'second'}>
                  <b>{t({ zh: '回复：', en: 'Answer: ' })}</b>
                  <AsWritten>{answer}</AsWritten>
                </p>
              ),
          )}
        </Section>
      ))}
      {list.more && (
        <Button pending={list.loadingMore} onClick={list.loadMore}>
          {t({ zh: '再看一些', en: 'More' })}
        </Button>
      )}
    </Screen>
  )
}
