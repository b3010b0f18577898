package org.sarcini.web;

/**
 * Where our pages and endpoints live: below Camunda's own web applications ({@code camunda.bpm.webapp.application-path}), so
 * that Camunda's session cookie and its filters reach them. Used in mappings as {@code #{sarciniWebPaths.api()}}.
 *
 * @param camunda the path of Camunda's web applications, {@code /camunda} by default, empty when they are at the root
 */
public record WebPaths(String camunda) {

    public WebPaths {
        String bare = camunda.replaceAll("^/+|/+$", "");
        camunda = bare.isEmpty() ? "" : "/" + bare;
    }

    /** JSON endpoints: Camunda's filters bring the login, the groups and the CSRF check. */
    public String api() {
        return camunda + "/api/sarcini";
    }

    /** Pages, callbacks and assets, GET only: no filter of Camunda's looks at them. */
    public String pages() {
        return camunda + "/sarcini";
    }

    /** The task in Tasklist. */
    public String task(String taskId) {
        return camunda + "/app/tasklist/default/#/?task=" + taskId;
    }
}
