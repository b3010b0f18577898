// What is wrong with the page that is shown, a line each: with everything unfolded, then with each dialog open.
const faults = [];
const check = () => {
  const visible = node => node.checkVisibility({visibilityProperty: true, opacityProperty: true}) && node.getBoundingClientRect().width > 1;
  const what = node => node.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) {
    const out = [...document.body.querySelectorAll('*')].filter(node => {
      for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return false;
      }
      return node.getBoundingClientRect().right > wide.clientWidth + 1;
    });
    faults.push(`scrolls sideways: ${out.slice(0, 3).map(what).join(' | ')}`);
  }
  if (!document.documentElement.lang) faults.push('no language');
  if (!document.title.trim()) faults.push('no title');
  if (document.querySelectorAll('main').length !== 1) faults.push('no main part');

  let level = 0;
  [...document.querySelectorAll('h1, h2, h3, h4')].filter(visible).forEach(heading => {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push(`heading out of order: ${what(heading)}`);
    level = next;
  });
  if (level === 0) faults.push('no heading');

  const nameOf = node => [
    node.getAttribute('aria-label'),
    ...(node.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent),
    ...[...(node.labels ?? [])].map(label => label.textContent),
    /^(A|BUTTON|SUMMARY)$/.test(node.tagName) ? node.textContent : '',
    node.getAttribute('title'),
  ].find(text => text?.trim());
  [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(visible).forEach(node => {
    if (!nameOf(node)) faults.push(`without a name: ${what(node)}`);
    if (node.tabIndex < 0 && !node.classList.contains('sarcini-clear')) faults.push(`not reached by the keyboard: ${what(node)}`);
  });
  document.querySelectorAll('[id]').forEach(node => {
    if (document.querySelectorAll(`[id="${CSS.escape(node.id)}"]`).length > 1) faults.push(`id twice: ${node.id}`);
  });

  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  canvas.canvas.width = canvas.canvas.height = 1;
  const over = (colour, below) => {
    canvas.fillStyle = `rgb(${below.join(' ')})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const ground = node => {
    const ups = [];
    for (let up = node; up; up = up.parentElement) ups.unshift(getComputedStyle(up).backgroundColor);
    return ups.reduce((below, colour) => over(colour, below), [255, 255, 255]);
  };
  const light = rgb => rgb.map(part => part / 255).map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || seen.has(node) || !visible(node) || node.closest(':disabled, [aria-hidden=true], script, style, noscript')) continue;
    seen.add(node);
    const behind = ground(node);
    const [one, other] = [light(over(getComputedStyle(node).color, behind)), light(behind)].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) faults.push(`hard to read (${contrast.toFixed(1)}): ${what(node)}`);
  }
};

document.querySelectorAll('details').forEach(part => { part.open = true; });
check();
document.querySelectorAll('dialog').forEach(dialog => {
  dialog.showModal();
  check();
  dialog.close();
});
return [...new Set(faults)];
