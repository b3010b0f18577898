// The view by time: what is overdue, what is due today, this week, next week and later.
import {element} from './page.js';
import {addDays, whole} from './calendar-tasks.js';

const SHOWN = 100;

/**
 * @param root where it goes
 * @param tasks open ones, by due date
 * @param at {today, week: the first day of this week, by: what colours mean}
 * @param on {open(task)}
 */
export function showTime(root, tasks, at, on) {
  const next = addDays(at.week, 7);
  const sections = {overdue: [], today: [], week: [], next: [], later: []};
  tasks.all.forEach(task => {
    const due = tasks.days(task).last;
    const section = task.overdue ? 'overdue' : due <= at.today ? 'today' : due < next ? 'week'
      : due < addDays(next, 7) ? 'next' : 'later';
    sections[section].push(task);
  });
  root.replaceChildren(...Object.entries(sections).map(([name, theirs]) => section(tasks, name, theirs, at, on)));
}

function section(tasks, name, theirs, at, on) {
  const box = element('section', '', `card period ${name}`);
  const head = element('h2', tasks.say(`calendar.time.${name}`));
  head.append(' ', element('span', String(theirs.length), 'tag'));
  const list = element('ul');
  const fill = most => list.replaceChildren(...theirs.slice(0, most).map(task => line(tasks, task, at, on)));
  fill(SHOWN);
  box.append(head, list);
  if (theirs.length === 0) {
    box.append(element('p', tasks.say('calendar.none'), 'muted'));
  }
  if (theirs.length > SHOWN) {
    const all = element('button', tasks.say('calendar.time.all', theirs.length));
    all.type = 'button';
    all.addEventListener('click', () => {
      fill(theirs.length);
      all.remove();
    });
    box.append(all);
  }
  return box;
}

function line(tasks, task, at, on) {
  const item = element('li');
  const {last} = tasks.days(task);
  const day = tasks.day(last, {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric'});
  const facts = [whole(task) ? day : `${day}, ${task.end.slice(11, 16)}`, tasks.person(task.employee), tasks.partner(task)];
  item.append(tasks.link(task, at.by, '', on.open), element('span', facts.filter(Boolean).join(' · '), 'muted'));
  return item;
}
