// Calendar sarcini and Calendar comun: the state of the page is in its address; the views show what the server answers to it.
import {api, element, tell, words} from './page.js';
import {Combobox} from '../assets/combobox.js';
import {Moments} from '../assets/moments.js';
import {openNewTask} from '../assets/new-task.js';
import {Details, EmptyDay, UndoBar} from './calendar-dialogs.js';
import {showGrid} from './calendar-grid.js';
import {addDays, say, Tasks, whole} from './calendar-tasks.js';
import {showTime} from './calendar-time.js';

const {camunda, zone, user} = document.body.dataset;
const texts = JSON.parse(document.body.dataset.texts);
const shared = document.body.dataset.shared === 'true';
const language = {en: 'en-GB'}[document.documentElement.lang] ?? document.documentElement.lang;
const moments = new Moments(zone, language);
const FULL = {month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', list: 'listWeek'};
const VIEWS = [...Object.keys(FULL), 'people', 'time'];
const FILTERS = {employee: 'people', partner: 'partners', project: 'projects'};
const COLOURS = ['priority', 'type'];

const byId = id => document.getElementById(id);
const today = () => moments.wall(new Date().toISOString()).day;
const phone = () => window.matchMedia('(max-width: 640px)').matches;
/** The Monday of a day: all our languages begin their weeks with it. */
const monday = day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

let tasks = new Tasks({tasks: [], people: {}, partners: {}, projects: {}, types: [], rows: []}, texts, language);
let asked = 0;
let full = null;
const names = {people: {}, partners: {}, projects: {}};
const state = readAddress();

function readAddress() {
  const address = new URLSearchParams(window.location.search);
  const one = (name, known) => known.find(it => it === address.get(name));
  const day = address.get('date') ?? '';
  return {
    view: one('view', VIEWS) ?? (phone() ? 'list' : 'month'),
    date: /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : today(),
    colour: one('colour', COLOURS) ?? 'priority',
    filters: Object.fromEntries(Object.keys(FILTERS).map(name => [name, address.getAll(name)])),
  };
}

/** So that what is seen can be bookmarked and sent. */
function writeAddress() {
  const address = new URLSearchParams({view: state.view});
  if (state.date !== today()) {
    address.set('date', state.date);
  }
  if (state.colour !== 'priority') {
    address.set('colour', state.colour);
  }
  Object.entries(state.filters).forEach(([name, ids]) => ids.forEach(id => address.append(name, id)));
  window.history.replaceState(null, '', `?${address}`);
}

async function load(from, until, more = {}) {
  const mine = ++asked;
  byId('status').textContent = texts['calendar.loading'];
  const query = new URLSearchParams({from, until, ...more});
  Object.entries(state.filters).forEach(([name, ids]) => ids.forEach(id => query.append(name, id)));
  const found = new Tasks(await api.get(shared ? '/calendar/shared' : '/calendar', query), texts, language);
  if (mine === asked) {
    tasks = found;
    Object.keys(names).forEach(what => Object.assign(names[what], found.view[what]));
    around();
  }
  return found;
}

/** Everything about the tasks beside the tasks themselves. */
function around() {
  const filtered = Object.values(state.filters).some(ids => ids.length > 0);
  byId('status').textContent = tasks.all.length ? ''
    : texts[filtered ? 'calendar.none.filtered' : 'calendar.none'];
  byId('limited').hidden = !tasks.view.more;
  byId('limited').textContent = say(texts, 'calendar.limited', tasks.view.limit);
  // Late and done tasks keep their colour: these two are marks alone, as the tasks have them.
  const sign = (mark, text, colour, state = '') => {
    const item = element('li', '', state);
    const chip = element('span', mark, `sign ${colour ? 'task' : ''}`);
    chip.setAttribute('aria-hidden', 'true');
    if (colour) chip.style.setProperty('--tone', colour);
    item.append(chip, element('span', text, 'name'));
    return item;
  };
  byId('legend').replaceChildren(
    ...tasks.legend(state.colour).map(({mark, name, colour}) => sign(mark, name, colour)),
    sign('⚠', texts['calendar.overdue'], null, 'late'), sign('✔', texts['calendar.done'], null, 'done'));
  showChips();
}

function failed(failure) {
  byId('status').textContent = '';
  tell(words(failure));
}

// The views

function event(task) {
  return {
    id: task.id, title: tasks.title(task), start: task.begin, end: task.end, allDay: whole(task), task,
    url: tasks.address(task),
    startEditable: !shared && !task.done, durationEditable: !shared && task.resizable,
  };
}

const locale = {
  code: language,
  week: language.startsWith('ro') ? {dow: 1, doy: 7} : {dow: 1, doy: 4},
  weekText: texts['calendar.week-number'],
  weekTextLong: texts['calendar.week-number'],
  allDayText: texts['calendar.all-day'],
  noEventsText: texts['calendar.none'],
  closeHint: texts['calendar.close'],
  timeHint: texts['calendar.fact.when'],
  eventHint: texts['calendar.task'],
  navLinkHint: '$0',
  moreLinkHint: count => say(texts, 'calendar.more', count),
};

/** The hours of a day scroll; days and lists are as long as they are. */
function height() {
  return FULL[state.view].startsWith('timeGrid') ? Math.max(480, window.innerHeight - 140) : 'auto';
}

function makeFull() {
  return new FullCalendar.Calendar(byId('fullcalendar'), {
    // Days and times come in the company's zone already; the browser's own must not shift them.
    timeZone: 'UTC',
    now: () => {
      const {day, time} = moments.wall(new Date().toISOString());
      return `${day}T${time}:00`;
    },
    locale,
    initialView: FULL[state.view],
    initialDate: state.date,
    headerToolbar: false,
    height: height(),
    scrollTime: '07:00',
    // What stands beside each other can be read; the rest is a press away.
    slotEventOverlap: false,
    views: {
      timeGrid: {displayEventEnd: false},
      timeGridWeek: {eventMaxStack: 2},
      timeGridDay: {eventMaxStack: phone() ? 2 : 6},
    },
    nowIndicator: true,
    weekNumbers: !phone(),
    weekNumberFormat: {week: 'short'},
    dayMaxEvents: 4,
    moreLinkContent: ({num, shortText, view}) =>
      view.type.startsWith('timeGrid') ? shortText : `+ ${say(texts, 'calendar.more', num)}`,
    navLinks: true,
    navLinkDayClick: date => go({view: 'day', date: date.toISOString().slice(0, 10)}),
    navLinkWeekClick: date => go({view: 'week', date: date.toISOString().slice(0, 10)}),
    eventTimeFormat: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
    slotLabelFormat: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
    eventDisplay: 'block',
    eventInteractive: true,
    editable: !shared,
    longPressDelay: 500,
    events: (range, show, fail) => load(range.startStr.slice(0, 10), range.endStr.slice(0, 10))
      .then(found => show(found.all.map(event)))
      .catch(failure => {
        failed(failure);
        fail(failure);
      }),
    eventContent: info => {
      const {task} = info.event.extendedProps;
      const list = info.view.type.startsWith('list');
      const nodes = tasks.chip(task, state.colour, list || !info.isStart ? '' : info.timeText);
      if (!list) {
        return {domNodes: nodes};
      }
      const link = element('a');
      link.href = tasks.address(task);
      link.append(...nodes, element('span', ` · ${tasks.person(task.employee)}`, 'muted'));
      return {domNodes: [link]};
    },
    eventDidMount: info => {
      const {task} = info.event.extendedProps;
      tasks.paint(info.el, task, state.colour);
      info.el.title = tasks.label(task, state.colour);
      (info.el.matches('a') ? info.el : info.el.querySelector('a') ?? info.el).setAttribute('aria-label', info.el.title);
    },
    eventClick: info => {
      const {ctrlKey, metaKey, shiftKey} = info.jsEvent;
      if ((ctrlKey || metaKey || shiftKey) && !info.view.type.startsWith('list')) {
        return; // the link itself opens the task in another tab
      }
      info.jsEvent.preventDefault();
      details.show(tasks, info.event.extendedProps.task);
    },
    dateClick: info => !shared && emptyDay.show(
      tasks, {day: info.dateStr.slice(0, 10), time: info.dateStr.slice(11, 16)}, state.view === 'day'),
    eventDrop: info => dropped(info, {begin: info.event.startStr.slice(0, 19)}),
    eventResize: info => dropped(info, {end: info.event.endStr.slice(0, 19)}),
  });
}

async function showFull() {
  if (typeof FullCalendar === 'undefined') {
    tell(texts['calendar.missing']);
    return;
  }
  if (full) {
    full.batchRendering(() => {
      full.setOption('height', height());
      full.changeView(FULL[state.view], state.date);
      full.refetchEvents();
    });
    full.updateSize();
  } else {
    full = makeFull();
    full.render();
  }
  byId('title').textContent = full.view.title;
  const box = byId('fullcalendar').parentElement;
  const here = box.querySelector('.fc-col-header-cell.fc-day-today');
  box.scrollLeft = here ? here.offsetLeft - 60 : 0;
}

async function showPeople() {
  const first = monday(state.date);
  const style = {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'};
  byId('title').textContent = new Intl.DateTimeFormat(language, style)
    .formatRange(new Date(`${first}T00:00:00Z`), new Date(`${addDays(first, 6)}T00:00:00Z`));
  const found = await load(first, addDays(first, 7), {rows: true});
  if (found === tasks) {
    showGrid(byId('people'), tasks, {first, today: today(), by: state.colour, movable: !shared}, {
      open: task => details.show(tasks, task),
      empty: (day, employee) => emptyDay.show(
        tasks, {day, representative: employee && {id: employee, name: tasks.person(employee)}}, false),
      moved: (task, change) => move(task, change).catch(failure => refused(task, failure)),
    });
  }
}

async function showByTime() {
  byId('title').textContent = texts['calendar.view.time'];
  const found = await load('1971-01-01', '9998-12-31', {open: true});
  if (found === tasks) {
    showTime(byId('time'), tasks, {today: today(), week: monday(today()), by: state.colour},
      {open: task => details.show(tasks, task)});
  }
}

function show() {
  tell('');
  writeAddress();
  byId('calendar').dataset.view = state.view;
  byId('colour').value = state.colour;
  document.querySelectorAll('.views button').forEach(button =>
    button.setAttribute('aria-pressed', String(button.dataset.view === state.view)));
  byId('fullcalendar').hidden = !(state.view in FULL);
  byId('people').hidden = state.view !== 'people';
  byId('time').hidden = state.view !== 'time';
  ['previous', 'next', 'today'].forEach(id => { byId(id).disabled = state.view === 'time'; });
  const view = state.view in FULL ? showFull : state.view === 'people' ? showPeople : showByTime;
  return view().catch(failed);
}

function go(change) {
  Object.assign(state, change);
  return show();
}

function step(direction) {
  const [year, month, day] = state.date.split('-').map(Number);
  const days = {week: 7, list: 7, people: 7, day: 1}[state.view];
  // The last day of a shorter month instead of a day of the month after it.
  const last = new Date(Date.UTC(year, month + direction, 0)).getUTCDate();
  const date = days
    ? addDays(state.date, direction * days)
    : new Date(Date.UTC(year, month - 1 + direction, Math.min(day, last))).toISOString().slice(0, 10);
  return go({date});
}

// What people do

const undo = new UndoBar(texts);
const details = new Details(texts, (task, change) => move(task, change));
const emptyDay = new EmptyDay(day => go({view: 'day', date: day}));

async function move(task, change) {
  byId('status').textContent = texts['calendar.moving'];
  try {
    const answer = await api.put(`/calendar/${encodeURIComponent(task.id)}`, {...change, revision: task.revision});
    const after = answer.view && new Tasks(answer.view, texts, language);
    const now = after?.all[0];
    const where = now
      ? [after.when(now), change.employee && after.person(now.employee)].filter(Boolean).join(', ')
      : names.people[change.employee] ?? '';
    undo.moved(tasks.title(task), where, answer.undo ? () => takeBack(task, answer.undo) : null);
  } finally {
    byId('status').textContent = '';
    await show();
  }
}

async function takeBack(task, before) {
  undo.hide();
  try {
    await api.put(`/calendar/${encodeURIComponent(task.id)}/undo`, before);
    await show();
    undo.show(say(texts, 'calendar.undone', tasks.title(task)), null);
  } catch (failure) {
    await show();
    refused(task, failure);
  }
}

function dropped(info, change) {
  return move(info.event.extendedProps.task, change).catch(failure => {
    info.revert();
    refused(info.event.extendedProps.task, failure);
  });
}

function refused(task, failure) {
  undo.refused(tasks.title(task), words(failure));
}

// Filters

function showChips() {
  let count = 0;
  Object.entries(FILTERS).forEach(([name, what]) => {
    const box = document.querySelector(`[data-filter=${name}]`);
    box.querySelector('.chips').replaceChildren(...state.filters[name].map(id => {
      const item = element('li', names[what][id] ?? id, 'tag');
      const remove = element('button', '×');
      remove.type = 'button';
      remove.setAttribute('aria-label', say(texts, 'calendar.filter.remove', names[what][id] ?? id));
      remove.addEventListener('click', () => {
        state.filters[name] = state.filters[name].filter(other => other !== id);
        box.querySelector('input').focus();
        show();
      });
      item.append(' ', remove);
      return item;
    }));
    count += state.filters[name].length;
  });
  byId('filter-count').textContent = count;
  byId('filter-count').hidden = count === 0;
  byId('clear').disabled = count === 0;
  byId('mine').setAttribute('aria-pressed', String(state.filters.employee.join() === user));
}

Object.entries(FILTERS).forEach(([name, what]) => {
  const box = new Combobox(byId(`filter-${name}`), (q, signal) => api.get(`/${name}s`, {q}, signal), texts);
  box.onchange = choice => {
    if (choice) {
      names[what][choice.id] = choice.name;
      box.set(null);
      state.filters[name] = [...new Set([...state.filters[name], choice.id])];
      show();
    }
  };
});

byId('filters').open = !phone();
byId('mine').addEventListener('click', () => {
  const mine = state.filters.employee.join() === user;
  state.filters.employee = mine ? [] : [user];
  show();
});
byId('clear').addEventListener('click', () => {
  Object.keys(FILTERS).forEach(name => { state.filters[name] = []; });
  show();
});
byId('colour').addEventListener('change', () => go({colour: byId('colour').value}));
byId('previous').addEventListener('click', () => step(-1));
byId('next').addEventListener('click', () => step(1));
byId('today').addEventListener('click', () => go({date: today()}));
byId('new')?.addEventListener('click', () => openNewTask(camunda, {day: state.date}));
document.querySelectorAll('.views button').forEach(button =>
  button.addEventListener('click', () => go({view: button.dataset.view})));

show();
