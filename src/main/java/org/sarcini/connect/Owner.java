package org.sarcini.connect;

/**
 * Whose connection it is: the company's or one employee's.
 *
 * @param id as stored; made by the constants and factories here
 */
public record Owner(String id) {

    /** The company: the account whose calendars everybody reads. */
    public static final Owner COMPANY = new Owner("company");

    /** One employee, by Camunda's user id. */
    public static Owner employee(String userId) {
        return new Owner("user:" + userId);
    }
}
