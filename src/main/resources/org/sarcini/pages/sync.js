// Page Sincronizare. What was done is told and the page fetched anew: the server alone knows how things stand. What is slow is
// asked for while it lasts and while somebody looks, and not at all otherwise.
import {api, busy, element, tell} from './page.js';
import {Combobox} from '../assets/combobox.js';

const {dataset} = document.body;
const OFTEN = 2500;
const SELDOM = 10000;
const PATIENCE = 6;
const number = new Intl.NumberFormat(document.documentElement.lang);
const find = (id) => document.getElementById(id);

/** The pattern with its values; numbers as people of the page's language write them. */
const filled = (pattern, values) =>
  pattern.replace(/\{(\d)\}/g, (all, index) => (typeof values[index] === 'number' ? number.format(values[index]) : values[index]));

/** Those parts of the pattern, between commas, that count something. */
const said = (pattern, counts) =>
  filled(pattern.split(', ').filter((part) => counts[part.match(/\{(\d)\}/)[1]] > 0).join(', '), counts) || '–';

async function fresh() {
  const answer = await fetch(window.location.href, {credentials: 'same-origin', headers: {Accept: 'text/html'}});
  if (answer.status !== 200) window.location.reload();
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Shows the whole page as it is now. */
async function renew() {
  const page = await fresh();
  document.querySelector('main').replaceWith(page.querySelector('main'));
  boxes();
}

/** Shows what may have changed by itself, but for what somebody is just using. */
async function refresh() {
  const page = await fresh();
  document.querySelectorAll('[data-live]').forEach((part) => {
    const now = page.getElementById(part.id);
    const used = part.contains(document.activeElement) || part.querySelector('.plan:not([hidden])');
    if (now && !used) part.replaceWith(now);
  });
}

async function done(path, body) {
  const answer = await api.post(path, body);
  await renew();
  tell(answer.message);
  watch(PATIENCE);
}

// How far a run is

let timer = 0;
let patience = 0;
let still = 0;
let last = '';

function show(progress) {
  find('progress').hidden = !progress.active;
  if (progress.percent < 0) find('progress-bar').removeAttribute('value'); else find('progress-bar').value = progress.percent;
  find('progress-words').textContent = progress.words;
  find('lane-people').textContent = progress.people;
  find('lane-backfill').textContent = progress.backfill;
}

/** Whoever comes from the end of the set-up started the sync a moment ago. */
const starting = () => window.location.hash === '#started' && Boolean(document.querySelector('#status.not-started'));

/** The timer stands until the answer is there, so that nobody begins to ask beside this. */
async function look() {
  let pause = 0;
  try {
    if (!document.hidden) pause = await ask();
  } finally {
    timer = pause && setTimeout(look, pause);
  }
}

/** Shows how far it is; returns after how many milliseconds to ask again, 0 for not at all. */
async function ask() {
  let progress;
  try {
    progress = await api.get('/sync/progress');
  } catch (failure) {
    if (failure.status) return 0;
    progress = {active: true, unknown: true};
  }
  if (!progress.unknown) show(progress);
  patience = progress.active ? PATIENCE : patience - 1;
  const now = JSON.stringify(progress);
  still = now === last ? still + 1 : 0;
  last = now;
  // A run may be over before anybody saw it work.
  const shown = document.querySelector('main').dataset;
  if (!progress.active && (progress.ended !== shown.ended || starting())) {
    await refresh().then(() => { shown.ended = progress.ended; }, () => {});
  }
  if (patience <= 0) return 0;
  return still > 20 ? SELDOM : OFTEN;
}

/** Asks now and again until nothing runs any more; so often more, because a run that was asked for is not there at once. */
function watch(times) {
  patience = Math.max(patience, times);
  still = 0;
  if (!timer && patience > 0) timer = setTimeout(look, 600);
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && patience > 0) watch(1);
});

// Checks

function showChecks(answer) {
  find('checks').querySelector('ul').replaceChildren(...answer.checks.map((check) => {
    const line = element('li', '', check.outcome);
    line.append(
      element('span', {PASSED: '✓', FAILED: '✗', WARNED: '!', NOT_TRIED: '–'}[check.outcome], 'mark'),
      element('span', check.title, 'title'));
    const said = element('span', check.words + ' ');
    if (check.outcome !== 'PASSED' && check.page) {
      const link = element('a', check.pageLabel + ' ↗');
      link.href = check.page;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      said.append(link);
    }
    line.append(said);
    return line;
  }));
  find('checking').hidden = true;
  const failed = answer.checks.filter((check) => check.outcome === 'FAILED').map((check) => check.subject);
  find('repair').hidden = !failed.includes('CALENDAR') && !failed.includes('SHARING');
}

function check(button, path) {
  find('checks').hidden = false;
  find('checking').hidden = false;
  return busy(button, async () => showChecks(await api.post(path)));
}

// Previews

function showPlan(title, content, confirmed) {
  const plan = find('plan');
  plan.hidden = false;
  plan.querySelector('h3').textContent = title;
  const counts = [content.inserts, content.changes, content.removals, content.unchanged];
  plan.querySelector('.counts').textContent = filled(plan.dataset.counts, counts);
  plan.querySelector('.lines').replaceChildren(...(content.lines.length ? content.lines.map((line) => {
    const item = element('li');
    const where = content.places.length > 1 ? ' · ' + line.place : '';
    item.append(element('span', line.when, 'when'), element('span', line.title + where));
    return item;
  }) : content.without.length ? [] : [element('li', plan.dataset.none, 'muted')]), ...content.without.map((said) => element('li', said, 'muted')));
  const partial = plan.querySelector('.partial');
  partial.hidden = content.complete;
  partial.textContent = plan.dataset.partial;
  plan.querySelector('.skipped').textContent = content.skipped.length
    ? plan.dataset.skipped + ': ' + content.skipped.map((skip) => skip.words + ' (' + number.format(skip.count) + ')').join('; ') : '';
  const button = plan.querySelector('.confirm');
  button.hidden = !confirmed;
  button.onclick = confirmed ? () => busy(button, confirmed) : null;
  plan.scrollIntoView({block: 'nearest'});
}

function undo() {
  find('plan').hidden = true;
  document.querySelectorAll('[data-definition]').forEach((select) => { select.value = select.dataset.was; });
}

function pair(said, text) {
  const item = element('li');
  item.append(element('strong', said + ' '), element('span', text));
  return item;
}

async function showNext() {
  const nextPlan = find('next-plan');
  const content = await api.get('/sync/preview/next');
  nextPlan.hidden = false;
  nextPlan.querySelector('.places').replaceChildren(...(content.places.length ? content.places.map((place) => {
    const counts = [place.inserts, place.changes, place.removals, place.looks, place.unchanged, place.skipped];
    return pair(place.words + ':', said(nextPlan.dataset.counts, counts) + (place.obstacle ? ' – ' + place.obstacle : ''));
  }) : [element('li', nextPlan.dataset.none, 'muted')]));
  nextPlan.querySelector('.tasks').replaceChildren(...content.lines.map((line) => {
    const item = pair(line.title, line.place + ': ' + line.words);
    if (line.when) item.prepend(element('span', line.when, 'when'));
    return item;
  }));
  const partial = nextPlan.querySelector('.partial');
  partial.hidden = content.complete;
  partial.textContent = nextPlan.dataset.partial;
}

function define(select) {
  const key = select.dataset.definition;
  const content = select.value || null;
  const save = () => done('/sync/definitions', {key, content});
  if (!content) {
    if (window.confirm(find('plan').dataset.off)) busy(select, save); else undo();
    return;
  }
  busy(select, async () => showPlan(
    select.dataset.name + ' · ' + select.selectedOptions[0].textContent, await api.post('/sync/preview', {key, content}), save));
}

// Calendars of people and groups

async function switchOn(button) {
  const line = button.closest('[data-kind]');
  const plan = find('places-plan');
  const seen = await api.post('/sync/preview', {kind: line.dataset.kind});
  plan.hidden = false;
  plan.querySelector('h3').textContent = line.querySelector('h3 span').textContent;
  plan.querySelector('.counts').textContent = filled(plan.dataset.counts, [seen.places.length, seen.inserts]);
  plan.querySelector('.lines').replaceChildren(...(seen.places.length
    ? seen.places.map((place) => element('li', filled(plan.dataset.line, [place.words, place.inserts, place.skipped])))
    : seen.without.length ? [] : [element('li', plan.dataset.none, 'muted')]), ...seen.without.map((said) => element('li', said, 'muted')));
  const confirmed = plan.querySelector('.confirm');
  confirmed.onclick = () => busy(confirmed, () => done('/sync/places/switch', {kind: line.dataset.kind, on: true}));
  plan.scrollIntoView({block: 'nearest'});
}

const place = (button) => button.closest('[data-place]').dataset.place;

let successor = null;

/** The dialog asks the server while one types, as the forms do. */
function boxes() {
  const input = find('successor');
  successor = input && new Combobox(input, (q, signal) => api.get('/employees', {q}, signal), {
    'combobox.placeholder': dataset.placeholder,
    'combobox.none': dataset.none,
    'combobox.found': dataset.found,
    'combobox.clear': dataset.clear,
  });
}

function handOn(button) {
  const dialog = find('hand-on');
  const wrong = dialog.querySelector('.wrong');
  wrong.hidden = true;
  dialog.querySelector('.whose').textContent = button.closest('[data-place]').dataset.person;
  dialog.querySelector('form').onsubmit = async (event) => {
    if (event.submitter?.value !== 'yes') return;
    event.preventDefault();
    wrong.hidden = Boolean(successor.value);
    wrong.textContent = dialog.dataset.whom;
    if (!successor.value) return;
    event.submitter.disabled = true;
    try {
      const answer = await api.post('/sync/places/hand-on', {place: place(button), successor: successor.value});
      dialog.close();
      await renew();
      tell(answer.message);
    } catch (failure) {
      wrong.hidden = false;
      wrong.textContent = failure.words ?? dataset.failed;
      event.submitter.disabled = false;
    }
  };
  successor.set(null);
  successor.onchange = () => { wrong.hidden = true; };
  dialog.showModal();
}

const acts = {
  'check': (button) => check(button, '/setup/check'),
  'repair': (button) => check(button, '/setup/calendar'),
  'preview': (button) => busy(button, async () => {
    undo();
    showPlan(button.textContent, await api.post('/sync/preview'), null);
  }),
  'show-next': (button) => busy(button, showNext),
  'undo': undo,
  'places-cancel': () => { find('places-plan').hidden = true; },
  'switch-on': (button) => busy(button, () => switchOn(button)),
  'groups': (button) => busy(button, () => done('/sync/places/groups', {
    groups: Array.from(document.querySelectorAll('#places-groups input:checked'), (box) => box.value),
  })),
  'again': (button) => busy(button, () => done('/sync/places/again', {place: place(button)})),
  'remove': (button) => busy(button, () => done('/sync/places/remove', {place: place(button)})),
  'hand-on': handOn,
  'post': (button) => busy(button, () => done(button.dataset.post, JSON.parse(button.dataset.body ?? '{}'))),
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act], button[data-post]');
  if (button && (!button.dataset.confirm || window.confirm(button.dataset.confirm))) {
    acts[button.dataset.act ?? 'post'](button);
  }
});

document.addEventListener('change', (event) => {
  const select = event.target;
  if (select.dataset.definition) {
    define(select);
  } else if (select.dataset.follow) {
    busy(select, () => api.post('/sync/definitions/follow', {key: select.dataset.follow, pull: select.value}));
  }
});

boxes();
if (document.querySelector('main').dataset.active === 'true' || starting()) watch(2 * PATIENCE);
