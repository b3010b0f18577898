// Tasks as the calendar shows them: their colours, marks and words.
import {element} from './page.js';

/** Google's colours of events, so that a task looks alike here and there; and a mark each, for whoever does not see colours. */
const PRIORITIES = {
  URGENT: ['#d50000', '‼'],
  HIGH: ['#f4511e', '!'],
  MEDIUM: ['#3f51b5', '•'],
  LOW: ['#039be5', '↓'],
  MINOR: ['#7986cb', '⇣'],
};
const NO_COLOUR = '#616161';

const MILLIS = 86400000;

/** A day of work, in minutes: what is more than that is too much. */
export const dayMinutes = 8 * 60;

/** The day so many days later. */
export function addDays(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MILLIS).toISOString().slice(0, 10);
}

/** An answer of the server, and what the page says about it. */
export class Tasks {
  /**
   * @param view what the server answered
   * @param texts of the page
   * @param language of the page, as Intl wants it
   */
  constructor(view, texts, language) {
    this.view = view;
    this.texts = texts;
    this.language = language;
    this.types = Object.fromEntries(view.types.map(type => [type.code, type]));
    this.byId = new Map(view.tasks.map(task => [task.id, task]));
  }

  get all() {
    return this.view.tasks;
  }

  say(key, ...values) {
    return say(this.texts, key, ...values);
  }

  title(task) {
    return task.name || this.say('calendar.untitled');
  }

  person(id) {
    return id ? this.view.people[id] ?? id : this.say('calendar.nobody');
  }

  priority(task) {
    return this.say(`priority.${task.priority}`);
  }

  type(task) {
    return task.type ? this.types[task.type]?.name ?? task.type : this.say('calendar.no-type');
  }

  partner(task) {
    return task.partner && (this.view.partners[task.partner] ?? task.partner);
  }

  project(task) {
    return task.project && (this.view.projects[task.project] ?? task.project);
  }

  /** `{colour, mark, name}` of a task by priority or type. */
  tone(task, by) {
    return by === 'type' ? this.#typeTone(task.type) : priorityTone(task.priority, this.texts);
  }

  /** What colours there are, for the legend. */
  legend(by) {
    if (by !== 'type') {
      return Object.keys(PRIORITIES).map(priority => priorityTone(priority, this.texts));
    }
    const used = new Set(this.all.map(task => (task.type in this.types ? task.type : null)));
    const named = this.view.types.filter(type => used.has(type.code)).map(type => this.#typeTone(type.code));
    return used.has(null) ? [...named, this.#typeTone(null)] : named;
  }

  #typeTone(code) {
    const type = this.types[code];
    const name = type?.name ?? this.say('calendar.no-type');
    return {colour: type?.colour ?? NO_COLOUR, mark: type ? initials(name) : '–', name};
  }

  /** The first and the last day of a task, as people count them. */
  days(task) {
    const first = task.begin.slice(0, 10);
    if (whole(task)) {
      return {first, last: addDays(task.end, -1)};
    }
    const [day, time] = task.end.split('T');
    return {first, last: day > first && time.startsWith('00:00') ? addDays(day, -1) : day};
  }

  /** When it is due, in words. */
  when(task) {
    const {first, last} = this.days(task);
    if (whole(task)) {
      return first === last ? this.day(last) : `${this.day(first)} – ${this.day(last)}`;
    }
    const from = task.begin.slice(11, 16);
    const to = task.end.slice(11, 16);
    return first === last ? `${this.day(first)}, ${from}–${to}` : `${this.day(first)}, ${from} – ${this.day(last)}, ${to}`;
  }

  day(day, style = {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'}) {
    return new Intl.DateTimeFormat(this.language, {timeZone: 'UTC', ...style}).format(new Date(`${day}T00:00:00Z`));
  }

  /**
   * How many minutes of a day a task takes: one that begins and ends within the day as long as it is there, any other as long
   * as its type lasts, evenly over its days.
   */
  minutesOn(task, day) {
    const {first, last} = this.days(task);
    if (day < first || day > last) {
      return 0;
    }
    const count = (Date.parse(last) - Date.parse(first)) / MILLIS + 1;
    return whole(task) || count > 1
      ? Math.round(task.minutes / count)
      : Math.round((Date.parse(`${task.end}Z`) - Date.parse(`${task.begin}Z`)) / 60000);
  }

  /** How many tasks, and how long they take. */
  load(count, minutes) {
    const unit = (number, name) => new Intl.NumberFormat(
      this.language, {style: 'unit', unit: name, unitDisplay: 'short'}).format(number);
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const long = [hours && unit(hours, 'hour'), (rest || !hours) && unit(rest, 'minute')].filter(Boolean).join(' ');
    return `${count} · ${long}`;
  }

  /** What a reader of screens says, and what a mouse shows. */
  label(task, by) {
    const state = task.done ? 'calendar.done' : task.overdue ? 'calendar.overdue' : null;
    return [this.title(task), this.when(task), this.person(task.employee), this.tone(task, by).name, state && this.say(state)]
      .filter(Boolean).join(', ');
  }

  /** A task in a line of the calendar. */
  chip(task, by, time) {
    const {mark} = this.tone(task, by);
    const sign = element('span', task.done ? '✔' : mark, 'sign');
    sign.setAttribute('aria-hidden', 'true');
    const nodes = [sign];
    if (task.overdue) {
      const late = element('span', '⚠', 'late');
      late.setAttribute('aria-hidden', 'true');
      nodes.push(late);
    }
    if (time) {
      nodes.push(element('span', time, 'time'));
    }
    nodes.push(element('span', this.title(task), 'name'));
    // Blanks between them, where a narrow line breaks.
    return nodes.flatMap((node, index) => index ? [document.createTextNode(' '), node] : [node]);
  }

  /** A task as a link to its page, in colour; `open` shows its details first. */
  link(task, by, time, open) {
    const link = element('a', '', 'chip');
    link.href = this.address(task);
    link.append(...this.chip(task, by, time));
    link.title = this.label(task, by);
    link.setAttribute('aria-label', link.title);
    link.draggable = false;
    this.paint(link, task, by);
    link.addEventListener('click', event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        open(task);
      }
    });
    return link;
  }

  address(task) {
    return `${document.body.dataset.pages}/tasks/${encodeURIComponent(task.id)}`;
  }

  /** Colours an element for a task. */
  paint(node, task, by) {
    node.classList.add('task');
    node.classList.toggle('done', task.done);
    node.classList.toggle('overdue', task.overdue);
    node.style.setProperty('--tone', this.tone(task, by).colour);
  }
}

/** Whether the event is of whole days. */
export function whole(task) {
  return task.begin.length === 10;
}

export function say(texts, key, ...values) {
  return values.reduce((text, value, index) => text.replaceAll(`{${index}}`, value), texts[key] ?? key);
}

function priorityTone(priority, texts) {
  const [colour, mark] = PRIORITIES[priority] ?? [NO_COLOUR, '–'];
  return {colour, mark, name: texts[`priority.${priority}`] ?? priority};
}

function initials(name) {
  return [...name].slice(0, 2).join('');
}
