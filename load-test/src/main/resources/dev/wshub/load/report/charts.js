'use strict';
// What all charts have in common: colours of the page, the hold shaded, and one cursor for those over time.
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colour = (n) => css('--c' + (n % 6 + 1));
const plots = [];

// A count is told whole: whoever looks for what is missing needs its last digit.
const number = (value) => value == null ? '–'
  : value >= 999.5 ? Math.round(value).toLocaleString('en').replaceAll(',', ' ')
  : String(+value.toPrecision(3));
// An axis has little room, and its marks are round.
const mark = (value) => value >= 1e6 ? +(value / 1e6).toPrecision(4) + ' M' : number(value);
const millis = (value) => value == null ? '–' : value >= 1000 ? +(value / 1000).toPrecision(3) + ' s' : +value.toPrecision(3) + ' ms';
// A time in a result that is null has no end.
const late = (value) => value === null ? 'never' : millis(value);
const bytes = (value) => value == null ? '–' : Math.abs(value) >= 1e6 ? +(value / 1e6).toPrecision(4) + ' MB'
  : +(value / 1e3).toFixed(1) + ' kB';

function shade(from, to) {
  return (plot) => {
    if (from == null) return;
    const left = plot.valToPos(from, 'x', true);
    const right = plot.valToPos(to, 'x', true);
    plot.ctx.save();
    plot.ctx.fillStyle = css('--hold');
    plot.ctx.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
    plot.ctx.restore();
  };
}

// On a logarithmic scale a line for each power of ten is enough.
const powers = (plot, values) => values.map((value) => Math.abs(Math.log10(value) % 1) < 1e-9 ? value : null);

const axis = (scale, side, show, isLog, unit) => ({
  scale, side, size: side === 2 ? 32 : 60,
  ...(unit ? {label: unit, labelSize: 18, labelGap: 2, labelFont: '11px system-ui'} : {}), stroke: css('--soft'), font: '11px system-ui',
  ticks: {stroke: css('--line'), size: 5, ...(isLog ? {filter: powers} : {})},
  grid: {show: side !== 1, stroke: css('--line'), width: 1, ...(isLog ? {filter: powers} : {})},
  ...(isLog ? {filter: powers} : {}),
  values: (plot, values) => values.map((value) => value == null ? '' : show(value)),
});

// One chart: lines are {name, values, show, scale, fill, unit}; the scale 'right' has its axis there.
function chart(title, note, x, lines, options = {}) {
  const card = document.createElement('article');
  card.className = 'card chart';
  card.innerHTML = '<h2></h2><p class="note"></p>';
  card.querySelector('h2').textContent = title;
  card.querySelector('p').textContent = note;
  document.getElementById('charts').append(card);
  const left = lines.find((line) => line.scale !== 'right');
  const right = lines.find((line) => line.scale === 'right');
  const shown = (show) => (plot, value) => value == null ? '' : show(value);
  const top = (plot, least, most) => [0, most > 0 ? most * 1.1 : 1];
  const make = () => new uPlot({
    width: card.clientWidth - 32,
    height: 240,
    cursor: options.curve ? {} : {sync: {key: 'time'}},
    scales: {
      x: options.curve ? {time: false, distr: 3} : {time: false},
      y: options.log ? {distr: 3} : {range: top},
      right: {range: top},
    },
    axes: [
      {...axis('x', 2, options.xShow || ((value) => value + ' s')), ...(options.curve ? {splits: () => options.places, filter: (plot, places) => places} : {})},
      axis('y', 3, left.show === number ? mark : left.show, options.log, left.unit),
      ...(right ? [axis('right', 1, right.show === number ? mark : right.show, false, right.unit)] : []),
    ],
    series: [
      {label: options.xName || 'at', value: shown(options.xShow || ((value) => value.toFixed(1) + ' s'))},
      ...lines.map((line, n) => ({
        label: line.name, scale: line.scale || 'y', stroke: colour(n), width: 2, spanGaps: true,
        fill: line.fill ? colour(n) + '22' : undefined, points: {show: x.length < 3},
        value: shown(line.show),
      })),
    ],
    hooks: options.curve ? {} : {drawClear: [shade(options.from, options.to)]},
  }, [x, ...lines.map((line) => line.values)], card);
  plots.push({card, make});
}

// When all cards are there, and so have their width. Colours are drawn into the canvas: another scheme, another drawing.
function draw() {
  for (const plot of plots) {
    plot.now?.destroy();
    plot.now = plot.make();
  }
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
let pending;
addEventListener('resize', () => {
  clearTimeout(pending);
  pending = setTimeout(() => plots.forEach((plot) => plot.now.setSize({width: plot.card.clientWidth - 32, height: 240})), 100);
});
