package org.sarcini.process;

/** Facts of process {@code Sarcina}: a task that one person gives to another. */
public final class Sarcina {

    public static final String KEY = "Sarcina";

    public static final String TASK_WORK = "Task_Work";

    /** The task's name, at most {@value #NAME_LIMIT} characters. Required. */
    public static final String TASK_NAME = "taskName";

    /** The code of a task type. */
    public static final String TASK_TYPE = "taskType";

    /** Name of a priority: URGENT, HIGH, MEDIUM, LOW or MINOR; MEDIUM or the type's own when absent. */
    public static final String PRIORITY = "priority";

    /** What is to be done, at most {@value #SUMMARY_LIMIT} characters. */
    public static final String SUMMARY = "summary";

    /** The user id of the employee who is to do it. Required. */
    public static final String REPRESENTATIVE = "representative";

    /** When it may begin, a {@link java.util.Date}; before the due date. */
    public static final String START_DATE = "startDate";

    /** When it is to be done, a {@link java.util.Date}; the start of a day in the company's zone means all day. Required. */
    public static final String DUE_DATE = "dueDate";

    /** Id of a partner of the directory. */
    public static final String PARTNER = "partner";

    /** Id of a project of the directory. */
    public static final String PROJECT = "project";

    /** The user id of who gave the task; set by the engine where somebody is logged in. */
    public static final String CREATOR = "creator";

    /** What the representative wrote on completing it. */
    public static final String RESULT = "result";

    static final int NAME_LIMIT = 255;
    static final int SUMMARY_LIMIT = 4000;

    private Sarcina() {}
}
