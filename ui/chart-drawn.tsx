// The drawing behind Chart, by echarts; only this file loads it.
import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { token } from './antd-theme.ts'
import type { ChartProps } from './chart-data.ts'
import { usePrefs } from './prefs.ts'

use([BarChart, LineChart, PieChart, GridComponent, LabelLayout, SVGRenderer])

export default function Drawn(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const prefs = usePrefs()
  const { onOpen } = props
  const height =
    props.height ?? (props.kind === 'rows' ? 56 + props.labels.length * (props.series.length > 1 ? 46 : 34) : 280)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the tokens it is drawn with
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption(optionOf(props))
    chart.on('click', event => onOpen?.(String(event.name), String(event.seriesName ?? '')))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [props, prefs])
  return <div ref={box} style={{ height }} />
}

function optionOf({ kind, labels, series, say = String }: ChartProps): EChartsCoreOption {
  const ink = token('ink')
  const soft = token('ink-soft')
  const words = { fontFamily: token('sans'), fontSize: 13, color: ink }
  const colours = ['fact', 'jade', 'amber', 'ink-soft', 'lamp', 'line-strong'].map(token)
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const shared = { color: colours, textStyle: words, animation: !calm, animationDuration: 300 }
  if (kind === 'pie')
    return {
      ...shared,
      series: [
        {
          type: 'pie',
          radius: ['46%', '70%'],
          label: {
            ...words,
            formatter: ({ name, value }: { name: string; value: number }) => `${name}\n${say(value)}`,
          },
          labelLine: { lineStyle: { color: soft } },
          itemStyle: { borderColor: token('sheet'), borderWidth: 2 },
          data: labels.map((name, i) => ({ name, value: series[0]?.values[i] ?? 0 })),
        },
      ],
    }
  const lying = kind === 'rows'
  const names = {
    type: 'category',
    data: [...labels],
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: token('line-strong') } },
    axisLabel: { ...words, color: lying ? ink : soft },
  }
  const values = {
    type: 'value',
    axisLabel: { ...words, color: soft, show: !lying },
    splitLine: { show: !lying, lineStyle: { color: token('line') } },
  }
  const many = series.length > 1
  return {
    ...shared,
    grid: { left: 8, right: kind === 'line' && many ? 90 : 60, top: 26, bottom: 8, containLabel: true },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map(one => ({
      name: one.name,
      type: kind === 'line' ? 'line' : 'bar',
      data: [...one.values],
      barMaxWidth: lying ? 18 : 34,
      itemStyle: { borderRadius: lying ? [0, 4, 4, 0] : [4, 4, 0, 0] },
      symbolSize: 7,
      lineStyle: { width: 2.5 },
      // Named where it stands: no legend to look up.
      label: {
        show: kind !== 'line',
        position: lying ? 'right' : 'top',
        ...words,
        formatter: ({ value }: { value: number | null }) =>
          value === null ? '' : many && lying ? `${one.name} ${say(value)}` : say(value),
      },
      ...(kind === 'line'
        ? {
            endLabel: {
              show: true,
              ...words,
              formatter: many ? one.name : ({ value }: { value: number }) => say(value),
            },
          }
        : {}),
      labelLayout: { hideOverlap: true },
    })),
  }
}
