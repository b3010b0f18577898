import {Api} from './api.js';

const SOON = 400;
const LATER = 3000;
const SOON_TIMES = 30;

/**
 * Shows in Tasklist the step that follows, as soon as it is there, instead of leaving the person to look for it.
 */
export class NextStep {
  /**
   * @param root the path of Camunda's web applications
   * @param query which tasks may be the step, as Camunda's REST says it: processInstanceId or processDefinitionKey
   */
  constructor(root, query) {
    this.camunda = new Api(root, 'engine/engine/default');
    this.query = {...query, sortBy: 'created', sortOrder: 'desc', maxResults: 50};
  }

  /** The ids of the tasks that there are now; none where nobody answers. */
  tasks() {
    return this.camunda.get('/task', this.query).then(tasks => tasks.map(task => task.id), () => []);
  }

  /**
   * Looks until it is there.
   *
   * @param known the ids of the tasks that are not it
   * @param minutes how long
   * @param wanted asked each time: whether the person is still waiting here
   */
  async show(known, minutes = 0.2, wanted = () => true) {
    const end = Date.now() + minutes * 60000;
    for (let times = 0; Date.now() < end; times++) {
      await new Promise(later => window.setTimeout(later, times < SOON_TIMES ? SOON : LATER));
      if (!wanted()) { return; }
      const next = (await this.tasks()).find(id => !known.includes(id));
      if (next) {
        window.location.hash = `#/?forceDisplayTask=true&task=${next}`;
        return;
      }
    }
  }
}
