package org.sarcini.process;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * A task that cannot be given as it was entered; the message says why, in the company's language. Being a refusal of what was
 * filled in, REST answers it with 400, and Tasklist shows the message while the form stays as it is.
 */
public final class TaskRefused extends FormFieldValidationException {

    private static final long serialVersionUID = 1L;

    TaskRefused(String variable, String message) {
        super(variable, message);
    }
}
