package org.sarcini.process;

import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.WholeDay;

/**
 * Looks at the start variables of {@code Sarcina} before anything is stored, wherever they come from: the form, REST or Java.
 * Partners and projects that others alone are offered are unknown to whoever is logged in and no administrator.
 * Refuses with {@link TaskRefused}, which rolls the start back.
 */
final class CheckTask implements ExecutionListener {

    private final EmployeeDirectory employees;
    private final TaskTypes types;
    private final Partners partners;
    private final Projects projects;
    private final Company company;
    private final Messages messages;

    CheckTask(
            EmployeeDirectory employees,
            TaskTypes types,
            Partners partners,
            Projects projects,
            Company company,
            Messages messages) {
        this.employees = employees;
        this.types = types;
        this.partners = partners;
        this.projects = projects;
        this.company = company;
        this.messages = messages;
    }

    @Override
    public void notify(DelegateExecution start) {
        requiredText(start, Sarcina.TASK_NAME, Sarcina.NAME_LIMIT);
        text(start, Sarcina.SUMMARY, Sarcina.SUMMARY_LIMIT);
        known(start, Sarcina.REPRESENTATIVE, id -> employees.find(id).isPresent(), true);
        known(start, Sarcina.TASK_TYPE, code -> types.find(code).isPresent(), false);
        known(start, Sarcina.PRIORITY, CheckTask::isPriority, false);
        String asking = employee(start);
        known(
                start,
                Sarcina.PARTNER,
                id -> asking == null
                        ? partners.find(id).isPresent()
                        : partners.findFor(asking, List.of(id)).containsKey(id),
                false);
        known(
                start,
                Sarcina.PROJECT,
                id -> asking == null
                        ? projects.find(id).isPresent()
                        : projects.findFor(asking, List.of(id)).containsKey(id),
                false);
        dates(start);
    }

    /** Who starts it, where that is somebody to whom only part of the directory is open; null for administrators and nobody. */
    private @Nullable String employee(DelegateExecution start) {
        Authentication user =
                start.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (user == null || user.getUserId() == null) {
            return null;
        }
        List<String> groups = user.getGroupIds();
        boolean administrator = groups != null && groups.stream().anyMatch(company.administrators()::contains);
        return administrator ? null : user.getUserId();
    }

    private void requiredText(DelegateExecution start, String variable, int limit) {
        String text = text(start, variable, limit);
        if (text == null || text.isBlank()) {
            throw refused(variable, "missing");
        }
    }

    private @Nullable String text(DelegateExecution start, String variable, int limit) {
        Object value = start.getVariable(variable);
        if (value != null && !(value instanceof String)) {
            throw refused(variable, "not-text");
        }
        String text = (String) value;
        if (text != null && text.length() > limit) {
            throw refused(variable, "too-long", limit, text.length());
        }
        return text;
    }

    private void known(DelegateExecution start, String variable, Predicate<String> exists, boolean required) {
        String value = text(start, variable, Sarcina.NAME_LIMIT);
        if (value == null || value.isBlank()) {
            if (required) {
                throw refused(variable, "missing");
            }
        } else if (!exists.test(value)) {
            throw refused(variable, "unknown", value);
        }
    }

    private void dates(DelegateExecution start) {
        Date due = date(start, Sarcina.DUE_DATE);
        Date begin = date(start, Sarcina.START_DATE);
        if (due == null) {
            throw refused(Sarcina.DUE_DATE, "missing");
        }
        if (begin != null && !WholeDay.allows(begin.toInstant(), due.toInstant(), company.zone())) {
            throw refused(Sarcina.DUE_DATE, "before-start");
        }
    }

    private @Nullable Date date(DelegateExecution start, String variable) {
        Object value = start.getVariable(variable);
        if (value != null && !(value instanceof Date)) {
            throw refused(variable, "not-date");
        }
        return (Date) value;
    }

    private static boolean isPriority(String name) {
        return Arrays.stream(Priority.values())
                .anyMatch(priority -> priority.name().equals(name));
    }

    private TaskRefused refused(String variable, String why, Object... values) {
        String name = messages.text(company.language(), "process.task.variable." + variable);
        Object[] all = new Object[values.length + 1];
        all[0] = name;
        System.arraycopy(values, 0, all, 1, values.length);
        return new TaskRefused(variable, messages.text(company.language(), "process.task.refused." + why, all));
    }
}
