// The view by employee: a row each, the days of a week across, and how full every day is.
import {element} from './page.js';
import {addDays, dayMinutes, whole} from './calendar-tasks.js';

const SHOWN = 4;

/**
 * @param root where it goes
 * @param tasks of the week
 * @param at {first: the first day, today, by: what colours mean, movable}
 * @param on {open(task), empty(day, employee), moved(task, {begin, employee})}
 */
export function showGrid(root, tasks, at, on) {
  const days = Array.from({length: 7}, (none, index) => addDays(at.first, index));
  const table = element('table', '', 'people');
  const head = table.createTHead().insertRow();
  const corner = element('th', tasks.say('calendar.people.name'));
  corner.scope = 'col';
  head.append(corner, ...days.map(day => dayHead(tasks, day, at)));
  const body = table.createTBody();
  const byName = new Intl.Collator(tasks.language);
  const rows = [...tasks.view.rows].sort((one, other) => byName.compare(tasks.person(one), tasks.person(other)));
  if (tasks.all.some(task => !task.employee)) {
    rows.push(null);
  }
  rows.forEach(employee => body.append(row(tasks, employee, days, at, on)));
  const hours = dayMinutes / 60;
  const scroll = element('div', '', 'scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', tasks.say('calendar.view.people'));
  scroll.append(table);
  const {scrollLeft, scrollTop} = root.querySelector('.scroll') ?? {};
  const again = root.dataset.first === at.first;
  root.dataset.first = at.first;
  root.replaceChildren(scroll, element('p', tasks.say('calendar.people.legend', hours), 'muted'));
  // Where the week is wider than the screen it begins with today, and stays where it was after a move.
  const here = table.querySelector('thead .today');
  scroll.scrollTo(again ? scrollLeft : here ? here.offsetLeft - corner.offsetWidth : 0, again ? scrollTop : 0);
}

function dayHead(tasks, day, at) {
  const cell = element('th', tasks.day(day, {weekday: 'short', day: 'numeric', month: 'numeric'}));
  cell.scope = 'col';
  cell.classList.toggle('today', day === at.today);
  cell.title = tasks.day(day);
  return cell;
}

function row(tasks, employee, days, at, on) {
  const line = element('tr');
  const theirs = tasks.all.filter(task => (task.employee ?? null) === employee);
  const head = element('th', tasks.person(employee));
  head.scope = 'row';
  const total = days.reduce((sum, day) => sum + minutes(tasks, theirs, day), 0);
  if (total) {
    head.append(element('span', tasks.load(theirs.length, total), 'load'));
  }
  line.append(head, ...days.map(day => cell(tasks, theirs, employee, day, at, on)));
  return line;
}

function minutes(tasks, theirs, day) {
  return theirs.reduce((sum, task) => sum + tasks.minutesOn(task, day), 0);
}

function cell(tasks, theirs, employee, day, at, on) {
  const box = element('td');
  box.classList.toggle('today', day === at.today);
  box.dataset.day = day;
  const there = theirs.filter(task => {
    const {first, last} = tasks.days(task);
    return first <= day && day <= last;
  });
  if (there.length) {
    box.append(load(tasks, there, day));
  }
  const list = element('ul');
  there.forEach((task, index) => {
    const item = element('li');
    item.append(chip(tasks, task, day, at, on));
    item.hidden = index >= SHOWN;
    list.append(item);
  });
  box.append(list);
  if (there.length > SHOWN) {
    box.append(more(tasks, list, there.length));
  }
  if (at.movable) {
    const add = element('button', '+', 'add');
    add.type = 'button';
    add.setAttribute('aria-label', `${tasks.say('calendar.new')}: ${tasks.person(employee)}, ${tasks.day(day)}`);
    add.addEventListener('click', () => on.empty(day, employee));
    box.append(add);
    takeDrops(box, employee, day, on, tasks);
  }
  return box;
}

function load(tasks, there, day) {
  const sum = minutes(tasks, there, day);
  const over = sum > dayMinutes;
  const line = element('div', tasks.load(there.length, sum), 'load');
  if (over) {
    line.classList.add('over');
    const sign = element('span', '▲', 'sign');
    sign.setAttribute('aria-hidden', 'true');
    line.prepend(sign);
    line.title = tasks.say('calendar.people.over', dayMinutes / 60);
    line.append(element('span', ` (${line.title})`, 'sr-only'));
  }
  return line;
}

function more(tasks, list, count) {
  const button = element('button', '', 'more');
  button.type = 'button';
  const set = open => {
    [...list.children].forEach((item, index) => { item.hidden = !open && index >= SHOWN; });
    button.textContent = open ? tasks.say('calendar.less') : `+ ${tasks.say('calendar.more', count - SHOWN)}`;
    button.setAttribute('aria-expanded', String(open));
  };
  set(false);
  button.addEventListener('click', () => set(button.getAttribute('aria-expanded') !== 'true'));
  return button;
}

function chip(tasks, task, day, at, on) {
  const begins = task.begin.slice(0, 10) === day && !whole(task);
  const link = tasks.link(task, at.by, begins ? task.begin.slice(11, 16) : '', on.open);
  if (at.movable && !task.done) {
    link.draggable = true;
    link.addEventListener('dragstart', event => {
      event.dataTransfer.setData('text/plain', JSON.stringify({id: task.id, day}));
      event.dataTransfer.effectAllowed = 'move';
    });
  }
  return link;
}

function takeDrops(box, employee, day, on, tasks) {
  box.addEventListener('dragover', event => {
    if (employee) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      box.classList.add('target');
    }
  });
  box.addEventListener('dragleave', () => box.classList.remove('target'));
  box.addEventListener('drop', event => {
    event.preventDefault();
    box.classList.remove('target');
    let dragged;
    try {
      dragged = JSON.parse(event.dataTransfer.getData('text/plain'));
    } catch (foreign) {
      return;
    }
    const task = tasks.byId.get(dragged?.id);
    if (!task || !employee || (dragged.day === day && task.employee === employee)) {
      return;
    }
    const shift = (Date.parse(day) - Date.parse(dragged.day)) / 86400000;
    on.moved(task, {
      ...(shift && {begin: addDays(task.begin.slice(0, 10), shift) + task.begin.slice(10)}),
      ...(task.employee !== employee && {employee}),
    });
  });
}
