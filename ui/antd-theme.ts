// Our tokens as the component library's theme. The values are read from theme.css, so a colour is written in one place only.
import type { ThemeConfig } from 'antd'

/** The value of a token now, such as `token('ink')`. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** antd's theme of the desk; ask again when the theme changes. `algorithm` is passed in, so that this file does not load antd. */
export function antdTheme(algorithm: ThemeConfig['algorithm']): ThemeConfig {
  const hairline = token('line')
  return {
    ...(algorithm ? { algorithm } : {}),
    token: {
      // Cinnabar is for the one action; a ticked box is ink.
      colorPrimary: token('ink'),
      colorSuccess: token('jade'),
      colorWarning: token('amber'),
      colorError: token('amber-ink'),
      colorInfo: token('fact-ink'),
      colorLink: token('fact-ink'),
      colorTextBase: token('ink'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-soft'),
      colorTextTertiary: token('ink-soft'),
      colorTextDescription: token('ink-soft'),
      colorTextPlaceholder: token('ink-soft'),
      colorTextHeading: token('ink'),
      colorBgBase: token('sheet'),
      colorBgLayout: token('ground'),
      colorBgContainer: token('sheet'),
      colorBgElevated: token('sheet'),
      colorBorder: token('line-strong'),
      colorBorderSecondary: hairline,
      colorSplit: hairline,
      borderRadius: 8,
      borderRadiusLG: 12,
      controlHeight: 36,
      controlHeightLG: 44,
      fontFamily: token('sans'),
      fontSize: 15,
      lineHeight: 1.6,
      wireframe: false,
      boxShadow: token('lift'),
      boxShadowSecondary: token('lift'),
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: {
        headerBg: token('ground'),
        headerColor: token('ink-soft'),
        headerSplitColor: 'transparent',
        rowHoverBg: token('sunk'),
        rowSelectedBg: token('fact-wash'),
        rowSelectedHoverBg: token('fact-wash'),
        cellPaddingBlock: 11,
        cellPaddingBlockMD: 8,
        borderColor: hairline,
      },
      Button: {
        algorithm: true,
        colorPrimary: token('cinnabar'),
        primaryColor: token('on-cinnabar'),
        primaryShadow: 'none',
        defaultShadow: 'none',
        fontWeight: 500,
      },
    },
  }
}
