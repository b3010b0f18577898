'use strict';
(function () {
  const api = document.body.dataset.api;
  const message = document.getElementById('message');
  const plan = document.getElementById('plan');

  function tell(words) {
    message.textContent = words;
    message.hidden = !words;
    if (words) { message.scrollIntoView({ block: 'nearest' }); }
  }

  // The token changes at each login, so it is read right before each request.
  function post(path, body) {
    const token = (document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/) || [])[1] || '';
    return ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
      body: JSON.stringify(body || {})
    });
  }

  async function ask(path, request) {
    let answer;
    try {
      answer = await fetch(api + path, Object.assign({ credentials: 'same-origin' }, request));
    } catch (unreachable) {
      throw new Error(document.body.dataset.failed);
    }
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) { throw new Error(content.message || document.body.dataset.failed); }
    return content;
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text || '';
    if (className) { made.className = className; }
    return made;
  }

  const number = new Intl.NumberFormat(document.documentElement.lang);

  /** The pattern with its values; numbers as people of the page's language write them. */
  function words(pattern, values) {
    return pattern.replace(/\{(\d)\}/g, (all, index) => typeof values[index] === 'number' ? number.format(values[index]) : values[index]);
  }

  function busy(button, work) {
    button.disabled = true;
    tell('');
    return work().catch((failure) => tell(failure.message)).finally(() => { button.disabled = false; });
  }

  document.querySelectorAll('[data-post]').forEach((button) => button.addEventListener('click', () => {
    if (button.dataset.confirm && !window.confirm(button.dataset.confirm)) { return; }
    busy(button, async () => {
      const answer = await post(button.dataset.post, button.dataset.body ? JSON.parse(button.dataset.body) : {});
      if (answer.message) { window.sessionStorage.setItem('sarcini.said', answer.message); }
      window.location.reload();
    });
  }));

  function showChecks(answer) {
    const section = document.getElementById('checks');
    const list = section.querySelector('ul');
    list.replaceChildren(...answer.checks.map((check) => {
      const line = element('li', '', check.outcome);
      line.append(
        element('span', { PASSED: '✓', FAILED: '✗', WARNED: '!', NOT_TRIED: '–' }[check.outcome], 'mark'),
        element('span', check.title, 'title'));
      const words = element('span', check.words + ' ');
      if (check.outcome !== 'PASSED' && check.page) {
        const link = element('a', check.pageLabel + ' ↗');
        link.href = check.page;
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
        words.append(link);
      }
      line.append(words);
      return line;
    }));
    document.getElementById('checking').hidden = true;
    const failed = answer.checks.filter((check) => check.outcome === 'FAILED').map((check) => check.subject);
    document.getElementById('repair').hidden = !failed.includes('CALENDAR') && !failed.includes('SHARING');
  }

  function look(button, path) {
    document.getElementById('checks').hidden = false;
    document.getElementById('checking').hidden = false;
    return busy(button, async () => showChecks(await post(path)));
  }

  const check = document.getElementById('check');
  if (check) { check.addEventListener('click', () => look(check, '/setup/check')); }
  const repair = document.getElementById('repair');
  repair.addEventListener('click', () => look(repair, '/setup/calendar'));

  function showPlan(title, content, confirm) {
    plan.hidden = false;
    plan.querySelector('h3').textContent = title;
    const counts = [content.inserts, content.changes, content.removals, content.unchanged];
    plan.querySelector('.counts').textContent = words(plan.dataset.counts, counts);
    plan.querySelector('.lines').replaceChildren(...(content.lines.length ? content.lines.map((line) => {
      const item = element('li');
      const where = content.places.length > 1 ? ' · ' + line.place : '';
      item.append(element('span', line.when, 'when'), element('span', line.title + where));
      return item;
    }) : content.without.length ? [] : [element('li', plan.dataset.none, 'muted')]), ...content.without.map((words) => element('li', words, 'muted')));
    const partial = plan.querySelector('.partial');
    partial.hidden = content.complete;
    partial.textContent = plan.dataset.partial;
    plan.querySelector('.skipped').textContent = content.skipped.length
      ? plan.dataset.skipped + ': ' + content.skipped.map((skip) => skip.words + ' (' + number.format(skip.count) + ')').join('; ') : '';
    const button = plan.querySelector('.confirm');
    button.hidden = !confirm;
    button.onclick = confirm ? () => busy(button, confirm) : null;
    plan.scrollIntoView({ block: 'nearest' });
  }

  function undo() {
    plan.hidden = true;
    document.querySelectorAll('[data-definition]').forEach((select) => { select.value = select.dataset.was; });
  }

  plan.querySelector('.cancel').addEventListener('click', undo);
  const preview = document.getElementById('preview');
  preview.addEventListener('click', () => busy(preview, async () => {
    undo();
    showPlan(preview.textContent, await post('/sync/preview'), null);
  }));

  const next = document.getElementById('show-next');
  const nextPlan = document.getElementById('next-plan');

  function pair(words, text) {
    const item = element('li');
    item.append(element('strong', words + ' '), element('span', text));
    return item;
  }

  next.addEventListener('click', () => busy(next, async () => {
    const content = await ask('/sync/preview/next');
    nextPlan.hidden = false;
    nextPlan.querySelector('.places').replaceChildren(...(content.places.length ? content.places.map((place) => {
      const counts = [place.inserts, place.changes, place.removals, place.looks, place.unchanged, place.skipped];
      return pair(place.words + ':', words(nextPlan.dataset.counts, counts)
        + (place.obstacle ? ' – ' + place.obstacle : ''));
    }) : [element('li', nextPlan.dataset.none, 'muted')]));
    nextPlan.querySelector('.tasks').replaceChildren(...content.lines.map((line) => {
      const item = pair(line.title, line.place + ': ' + line.words);
      if (line.when) { item.prepend(element('span', line.when, 'when')); }
      return item;
    }));
    const partial = nextPlan.querySelector('.partial');
    partial.hidden = content.complete;
    partial.textContent = nextPlan.dataset.partial;
  }));

  document.querySelectorAll('[data-definition]').forEach((select) => select.addEventListener('change', () => {
    const key = select.dataset.definition;
    const content = select.value || null;
    const save = async () => {
      await post('/sync/definitions', { key: key, content: content });
      window.location.reload();
    };
    if (!content) {
      if (window.confirm(plan.dataset.off)) { busy(select, save); } else { undo(); }
      return;
    }
    busy(select, async () => showPlan(
      key + ' · ' + select.selectedOptions[0].textContent, await post('/sync/preview', { key: key, content: content }), save));
  }));

  document.querySelectorAll('[data-follow]').forEach((select) => select.addEventListener('change', () => busy(
    select, () => post('/sync/definitions/follow', { key: select.dataset.follow, pull: select.value }))));

  window.sarcini = { post, busy, element, words };
  tell(window.sessionStorage.getItem('sarcini.said') || '');
  window.sessionStorage.removeItem('sarcini.said');
})();
