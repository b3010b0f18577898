import {Api} from './api.js';
import {Combobox} from './combobox.js';
import {Fields, style, wordOf} from './fields.js';
import {Moments} from './moments.js';

/** The form of the task itself: shows everything, saves changes, hands over, and completes with a result. */
export async function workTask(camForm, root, scope) {
  style(root);
  const api = new Api(root);
  const form = camForm.formElement[0];
  try {
    const [setting, task, calendar] = await Promise.all([
      api.get('/form'), api.get(`/tasks/${camForm.taskId}`), api.get('/shared-calendar').catch(() => ({}))]);
    setting.addLink = calendar.addLink;
    return new WorkTask(camForm, form, api, setting, task, scope);
  } catch (failure) {
    const alert = form.querySelector('.sarcini-alert');
    alert.textContent = failure.message;
    alert.hidden = false;
    return null;
  }
}

class WorkTask {
  #saving = false;
  #completing = false;

  constructor(camForm, form, api, setting, task, scope) {
    this.camForm = camForm;
    this.form = form;
    this.api = api;
    this.scope = scope;
    this.addLink = setting.addLink;
    this.fields = new Fields(form, setting.texts);
    this.moments = new Moments(setting.zone, setting.language);
    this.fields.options('priority', setting.priorities.map(id => ({id, name: setting.texts[`priority.${id}`]})));
    this.representative = new Combobox(
      this.fields.element('representative'), (q, signal) => api.get('/employees', {q}, signal), setting.texts);
    this.show(task);
    this.fields.element('save').addEventListener('click', () => this.save());
    this.fields.element('hand-over').addEventListener('click', () => this.handOver());
    form.classList.add('sarcini-ready');
  }

  show(task) {
    this.task = task;
    this.#facts(task);
    this.#showMoment('startDate', task.start, !task.start || this.moments.wall(task.start).time === '00:00');
    this.#showMoment('dueDate', task.due, task.allDay);
    this.fields.element('priority').value = task.priority;
    this.fields.element('summary').value = task.summary ?? '';
    this.representative.set(task.representative ?? null);
    this.form.classList.toggle('sarcini-editable', task.editable);
    this.#lock(!task.editable);
  }

  /** Saves what differs, without completing; answers whether all is well. */
  async save() {
    if (this.#saving || !this.fields.refuse(this.#words())) {
      return false;
    }
    return this.#send(this.#changes(), 'work.saved');
  }

  async handOver() {
    const {fields, representative} = this;
    if (!representative.value || representative.value === this.task.representative?.id) {
      fields.refuse({representative: fields.say(representative.unknown ? 'form.choose' : 'work.hand-over-whom')});
      return;
    }
    await this.save();
  }

  /** Called when Tasklist completes the task: unsaved changes are saved first. */
  submit() {
    if (this.#saving || !this.fields.refuse(this.#words())) {
      return false;
    }
    if (!this.#completing && this.task.editable && Object.keys(this.#changes()).length > 0) {
      this.save().then(saved => {
        if (saved) {
          this.#completing = true;
          this.#completeButton()?.click();
        }
      });
      return false;
    }
    const {variableManager} = this.camForm;
    if (variableManager.variable('result')) {
      variableManager.destroyVariable('result');
    }
    const result = this.fields.text('result');
    if (result) {
      variableManager.createVariable({name: 'result', type: 'String', value: result});
    }
    return true;
  }

  refused(failures) {
    this.#completing = false;
    if (!this.camForm.submitPrevented) {
      this.fields.alert(wordOf(failures) ?? this.fields.say('form.refused'));
    }
  }

  async #send(changes, done) {
    if (Object.keys(changes).length === 0) {
      this.#status(this.fields.say('work.nothing-to-save'));
      return true;
    }
    this.#saving = true;
    this.#status(this.fields.say('work.saving'));
    try {
      const task = await this.api.put(`/tasks/${this.task.id}`, changes);
      const handedTo = changes.representative ? this.representative.chosen.name : null;
      if (task.id) {
        this.show(task);
      } else {
        this.#lock(true);
      }
      this.#status(handedTo ? this.fields.say('work.handed-over', handedTo) : this.fields.say(done));
      this.#refreshTasklist();
      return true;
    } catch (failure) {
      this.#status('');
      const field = {due: 'dueDate', start: 'startDate'}[failure.field] ?? failure.field;
      field ? this.fields.refuse({[field]: failure.message}) : this.fields.alert(failure.message);
      return false;
    } finally {
      this.#saving = false;
    }
  }

  #changes() {
    const {task, fields} = this;
    const changes = {};
    const due = this.#instant('dueDate');
    if (due && Date.parse(due) !== Date.parse(task.due)) {
      changes.due = due;
    }
    const start = this.#instant('startDate');
    if (start ? Date.parse(start) !== Date.parse(task.start) : task.start) {
      changes.start = start;
    }
    if (fields.text('priority') !== task.priority) {
      changes.priority = fields.text('priority');
    }
    if (fields.text('summary') !== (task.summary ?? '').trim()) {
      changes.summary = fields.text('summary');
    }
    if (this.representative.value && this.representative.value !== task.representative?.id) {
      changes.representative = this.representative.value;
    }
    return changes;
  }

  #showMoment(name, instant, dayOnly) {
    const {day, time} = instant ? this.moments.wall(instant) : {day: '', time: ''};
    this.fields.element(name).value = day;
    this.fields.element(`${name}-time`).value = dayOnly ? '' : time;
  }

  /** What a field says, as an ISO text; empty where it is. */
  #instant(name) {
    const {day, time} = this.fields.moment(name);
    return day ? this.moments.instant(day, time) : '';
  }

  #words() {
    const {fields, representative} = this;
    const start = fields.moment('startDate');
    const due = fields.moment('dueDate');
    return {
      startDate: start.broken ? fields.say('form.date') : undefined,
      dueDate: due.broken ? fields.say('form.date') : due.day ? fields.order(start, due) : fields.say('form.required'),
      summary: fields.tooLong('summary'),
      representative: representative.unknown
        ? fields.say('form.choose')
        : representative.value || !this.task.representative ? undefined : fields.say('form.required'),
      result: fields.tooLong('result'),
    };
  }

  #facts(task) {
    const {fields, moments} = this;
    const facts = [
      ['work.creator', task.creator?.name],
      ['work.created', moments.text(task.created)],
      ['work.type', task.type?.name],
      ['work.partner', task.partner?.name],
      ['work.project', task.project?.name],
      ...task.calendars.map(calendar => ['work.in-calendar', this.#placed(calendar)]),
    ];
    const list = this.form.querySelector('.sarcini-facts');
    list.replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) => {
      const pair = document.createElement('div');
      const term = document.createElement('dt');
      const description = document.createElement('dd');
      term.textContent = fields.say(key);
      description.textContent = value;
      pair.append(term, description);
      return pair;
    }));
    if (this.addLink) {
      const link = document.createElement('a');
      link.href = this.addLink;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = fields.say('work.add-calendar');
      const row = document.createElement('div');
      row.className = 'sarcini-calendar';
      row.append(link);
      list.append(row);
    }
  }

  #placed(calendar) {
    const {fields, moments} = this;
    if (calendar.there) {
      return fields.say('work.in-calendar.since', calendar.place, moments.text(calendar.since));
    }
    if (calendar.refusal) {
      return fields.say('work.in-calendar.refused', calendar.place, calendar.refusal);
    }
    return calendar.why
      ? fields.say('work.in-calendar.why', calendar.place, calendar.why)
      : fields.say('work.in-calendar.soon', calendar.place);
  }

  #lock(locked) {
    ['startDate', 'startDate-time', 'dueDate', 'dueDate-time', 'priority', 'summary', 'representative', 'save', 'hand-over'].forEach(name => {
      this.fields.element(name).disabled = locked;
    });
    this.#status(locked && !this.task.editable ? this.fields.say('work.read-only') : '');
  }

  #status(text) {
    this.form.querySelector('.sarcini-status').textContent = text;
  }

  #completeButton() {
    return document.querySelector('.form-actions [ng-click="complete()"]');
  }

  /** Tasklist shows dates, assignee and priority itself, in its list and above the form. */
  #refreshTasklist() {
    for (let scope = this.scope; scope; scope = scope.$parent) {
      const data = scope.taskData ?? scope.tasklistData;
      if (data?.changed) {
        scope.$evalAsync(() => ['taskList', 'task'].forEach(what => data.changed(what)));
        return;
      }
    }
  }
}
