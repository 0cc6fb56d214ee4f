// The picture to scan with a code app, and the same as letters for who cannot scan.
import { toString as draw } from 'qrcode'
import { useEffect, useState } from 'react'
import { useText } from '#ui/lang.tsx'

export function Enrol({ secret, uri }: { secret: string; uri: string }) {
  const t = useText()
  const [picture, setPicture] = useState('')
  useEffect(() => {
    draw(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
      .then(svg => setPicture(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`))
      .catch(() => setPicture(''))
  }, [uri])
  return (
    <div className="enrol">
      {picture && (
        <img
          src={picture}
          width={196}
          height={196}
          alt={t({ zh: '动态口令的二维码', en: 'QR code of the one-time codes' })}
        />
      )}
      <ol>
        <li>{t({ zh: '手机上打开任意一个动态口令应用。', en: 'Open any one-time code app on your phone.' })}</li>
        <li>{t({ zh: '扫这张图。不能扫，就照着填：', en: 'Scan this picture, or type:' })}</li>
        <li className="code">{secret.replace(/(.{4})/g, '$1 ')}</li>
        <li>{t({ zh: '把显示的 6 位数字填在下面。', en: 'Enter the 6 digits it shows.' })}</li>
      </ol>
    </div>
  )
}
