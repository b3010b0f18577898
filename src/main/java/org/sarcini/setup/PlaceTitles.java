package org.sarcini.setup;

import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;

/** What calendars and lists are called at Google, in the company's language. */
final class PlaceTitles {

    private final Staff staff;
    private final Company company;
    private final Messages messages;

    PlaceTitles(Staff staff, Company company, Messages messages) {
        this.staff = staff;
        this.company = company;
        this.messages = messages;
    }

    /** The title of the place's calendar or list, as it is when we make it. */
    String of(Place place) {
        return switch (place.kind()) {
            case SHARED -> text("setup.calendar.title");
            case EMPLOYEE, GROUP -> text("setup.places.title", name(place));
            case ACCOUNT, TASKS -> text("setup.places.title-own");
        };
    }

    private String name(Place place) {
        return staff.name(String.valueOf(place.subject()), place.kind() == PlaceKind.GROUP);
    }

    private String text(String key, Object... values) {
        return messages.text(company.language(), key, values);
    }
}
