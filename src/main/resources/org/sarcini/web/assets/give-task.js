import {Api} from './api.js';
import {Combobox} from './combobox.js';
import {Fields, style, wordOf} from './fields.js';
import {Moments} from './moments.js';
import {takeNewTask} from './new-task.js';

/** The start form of process Sarcina: one person gives a task to another. */
export async function giveTask(camForm, root) {
  style(root);
  const api = new Api(root);
  const form = camForm.formElement[0];
  let setting;
  try {
    setting = await api.get('/form');
  } catch (failure) {
    const alert = form.querySelector('.sarcini-alert');
    alert.textContent = failure.message;
    alert.hidden = false;
    return null;
  }
  return new GiveTask(camForm, form, api, setting);
}

class GiveTask {
  constructor(camForm, form, api, setting) {
    this.camForm = camForm;
    this.fields = new Fields(form, setting.texts);
    this.moments = new Moments(setting.zone, setting.language);
    this.#choices(setting);
    this.#comboboxes(api, setting.texts);
    this.#fill(takeNewTask());
    form.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.closest('.modal-content')?.querySelector('.modal-footer .btn-primary')?.click();
      }
    });
    form.classList.add('sarcini-ready');
    this.fields.element('taskName').focus();
  }

  #choices({types, priorities, texts}) {
    const name = id => ({id, name: texts[`priority.${id}`]});
    this.fields.options('taskType', [{id: '', name: texts['form.no-type']}, ...types]);
    this.fields.options('priority', priorities.map(name));
    const priority = this.fields.element('priority');
    priority.value = 'MEDIUM';
    let own = false;
    priority.addEventListener('change', () => { own = true; });
    this.fields.element('taskType').addEventListener('change', event => {
      if (!own) {
        priority.value = types.find(type => type.id === event.target.value)?.priority ?? 'MEDIUM';
      }
    });
  }

  #comboboxes(api, texts) {
    const box = (name, search) => new Combobox(this.fields.element(name), search, texts);
    this.representative = box('representative', (q, signal) => api.get('/employees', {q}, signal));
    this.partner = box('partner', (q, signal) => api.get('/partners', {q}, signal));
    this.project = box('project', (q, signal) => api.get('/projects', {q, partner: this.partner.value ?? ''}, signal));
    this.partner.onchange = partner => {
      const owner = this.project.chosen?.partner;
      if (partner && this.project.chosen && owner?.id !== partner.id) {
        this.project.set(null);
      }
    };
    this.project.onchange = project => {
      if (project?.partner && !this.partner.value) {
        this.partner.set(project.partner);
      }
    };
  }

  /** What the calendar knew of the task when a person began it there. */
  #fill({day, time, representative}) {
    if (day) {
      this.fields.element('dueDate').value = day;
      this.fields.element('dueDate-time').value = time ?? '';
    }
    if (representative) {
      this.representative.set(representative);
    }
  }

  /** Whether all is well; then the process variables are set. */
  submit() {
    if (!this.fields.refuse(this.#words())) {
      return false;
    }
    const due = this.fields.moment('dueDate');
    const start = this.fields.moment('startDate');
    this.#put('taskName', this.fields.text('taskName'));
    this.#put('taskType', this.fields.text('taskType'));
    this.#put('priority', this.fields.text('priority'));
    this.#put('summary', this.fields.text('summary'));
    this.#put('representative', this.representative.value);
    this.#put('partner', this.partner.value);
    this.#put('project', this.project.value);
    this.#put('startDate', start.day && this.moments.instant(start.day, start.time), 'Date');
    this.#put('dueDate', this.moments.instant(due.day, due.time), 'Date');
    return true;
  }

  /** The server refused: its word stands above the form, and what was typed stays. */
  refused(failures) {
    if (!this.camForm.submitPrevented) {
      const word = wordOf(failures) ?? this.fields.say('form.refused');
      this.fields.alert(word.replace(/^.*Cannot instantiate process definition [^ ]+: /s, ''));
    }
  }

  #words() {
    const {fields} = this;
    const due = fields.moment('dueDate');
    const start = fields.moment('startDate');
    const required = fields.say('form.required');
    const pick = box => box.unknown ? fields.say('form.choose') : undefined;
    return {
      taskName: fields.text('taskName') ? fields.tooLong('taskName') : required,
      summary: fields.tooLong('summary'),
      representative: pick(this.representative) ?? (this.representative.value ? undefined : required),
      startDate: start.broken ? fields.say('form.date') : undefined,
      dueDate: due.broken ? fields.say('form.date') : !due.day ? required : fields.order(start, due),
      partner: pick(this.partner),
      project: pick(this.project),
    };
  }

  #put(name, value, type = 'String') {
    const {variableManager} = this.camForm;
    if (variableManager.variable(name)) {
      variableManager.destroyVariable(name);
    }
    if (value) {
      variableManager.createVariable({name, type, value: type === 'Date' ? value.replace('Z', '+0000') : value});
    }
  }
}
