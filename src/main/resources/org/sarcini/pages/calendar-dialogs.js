// The details of a task, with a way to move it for whoever does not drag; and what one can do with an empty day.
import {api, element, words} from './page.js';
import {Combobox} from '../assets/combobox.js';
import {openNewTask} from '../assets/new-task.js';
import {say, whole} from './calendar-tasks.js';

const {camunda, shared} = document.body.dataset;

/** Dialogs are closed by Escape, by a button, and by a click beside them. */
function closable(dialog) {
  dialog.querySelector('.close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  return dialog;
}

export class Details {
  #task;

  /** @param move (task, {begin, employee}) => promise; throws what the server refused */
  constructor(texts, move) {
    this.move = move;
    this.dialog = closable(document.getElementById('details'));
    this.form = this.dialog.querySelector('form');
    this.employee = new Combobox(
      document.getElementById('move-employee'), (q, signal) => api.get('/employees', {q}, signal), texts);
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.#send();
    });
  }

  show(tasks, task) {
    this.#task = task;
    this.dialog.querySelector('h2').textContent = tasks.title(task);
    const state = task.done ? 'calendar.done' : task.overdue ? 'calendar.overdue' : null;
    const facts = {
      when: tasks.when(task) + (whole(task) ? ` (${tasks.say('calendar.all-day')})` : ''),
      state: state && tasks.say(state),
      employee: tasks.person(task.employee),
      type: task.type && tasks.type(task),
      priority: tasks.priority(task),
      partner: tasks.partner(task),
      project: tasks.project(task),
      creator: task.creator && tasks.person(task.creator),
      summary: task.summary,
    };
    this.dialog.querySelector('dl').replaceChildren(...Object.entries(facts).filter(([, value]) => value).map(([key, value]) => {
      const pair = element('div');
      pair.append(element('dt', tasks.say(`calendar.fact.${key}`)), element('dd', value));
      return pair;
    }));
    this.dialog.querySelector('a').href = tasks.address(task);
    this.form.hidden = shared === 'true' || task.done;
    this.form.elements.day.value = task.begin.slice(0, 10);
    this.form.elements.time.value = whole(task) ? '' : task.begin.slice(11, 16);
    this.employee.set(task.employee ? {id: task.employee, name: tasks.person(task.employee)} : null);
    this.#tell('');
    this.dialog.showModal();
    this.dialog.querySelector('a').focus();
  }

  async #send() {
    const {day, time} = this.form.elements;
    const begin = time.value ? `${day.value}T${time.value}` : day.value;
    const change = {
      ...(begin !== this.#task.begin.slice(0, 16) && {begin}),
      ...(this.employee.value && this.employee.value !== this.#task.employee && {employee: this.employee.value}),
    };
    if (Object.keys(change).length === 0) {
      this.dialog.close();
      return;
    }
    const button = this.form.querySelector('button:not(.sarcini-clear)');
    button.disabled = true;
    try {
      await this.move(this.#task, change);
      this.dialog.close();
    } catch (failure) {
      this.#tell(words(failure));
    } finally {
      button.disabled = false;
    }
  }

  #tell(text) {
    const notice = this.form.querySelector('[role=alert]');
    notice.textContent = text;
    notice.hidden = !text;
  }
}

export class EmptyDay {
  #known = {};

  /** @param showDay (day) => shows it */
  constructor(showDay) {
    this.dialog = closable(document.getElementById('empty-day'));
    this.dialog.querySelector('.new').addEventListener('click', () => openNewTask(camunda, this.#known));
    this.dialog.querySelector('.day').addEventListener('click', () => {
      this.dialog.close();
      showDay(this.#known.day);
    });
  }

  /**
   * @param tasks for the words
   * @param known {day, time, representative}
   * @param alone whether the day is shown already, by itself
   */
  show(tasks, known, alone) {
    this.#known = known;
    const who = known.representative ? ` · ${known.representative.name}` : '';
    this.dialog.querySelector('h2').textContent = tasks.day(known.day) + (known.time ? `, ${known.time}` : '') + who;
    this.dialog.querySelector('.day').hidden = alone;
    this.dialog.showModal();
    this.dialog.querySelector('.new').focus();
  }
}

/** What was moved, and the way back; it goes away by itself after a while. */
export class UndoBar {
  #timer;

  constructor(texts) {
    this.texts = texts;
    this.bar = document.getElementById('undo');
    this.button = this.bar.querySelector('button');
    this.bar.querySelector('.close').addEventListener('click', () => this.hide());
  }

  /** @param back () => promise, or null where there is no way back */
  show(text, back, lasts = back ? 60000 : 8000) {
    clearTimeout(this.#timer);
    this.bar.querySelector('span').textContent = text;
    this.button.hidden = !back;
    this.button.onclick = back;
    this.bar.hidden = false;
    this.bar.classList.remove('refused');
    this.#timer = setTimeout(() => this.hide(), lasts);
  }

  moved(title, when, back) {
    this.show(say(this.texts, 'calendar.moved', title, when), back);
  }

  /** That a task stayed as it was, and why; instead of what was moved before. */
  refused(title, why) {
    this.show(say(this.texts, 'calendar.refused', title, why), null, 60000);
    this.bar.classList.add('refused');
  }

  hide() {
    this.bar.hidden = true;
  }
}
