package org.sarcini.web.calendar;

import org.camunda.bpm.engine.ProcessEngine;
import org.sarcini.directory.EmployeeDirectory;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Company;
import org.sarcini.installation.TimeSource;
import org.sarcini.setup.SharedCalendar;
import org.sarcini.sync.Places;
import org.sarcini.sync.SyncProperties;
import org.sarcini.sync.SyncSwitches;
import org.sarcini.task.TaskActions;
import org.sarcini.task.TaskReaders;
import org.sarcini.task.TaskSearch;
import org.sarcini.task.TaskTypes;
import org.sarcini.web.CurrentUser;
import org.sarcini.web.PageDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendars; where there are any pages at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(CurrentUser.class)
public class CalendarConfiguration {

    @Bean
    FullCalendarAsset sarciniFullCalendarAsset() {
        return new FullCalendarAsset();
    }

    @Bean
    CalendarPage sarciniCalendarPage(
            PageDesk pages,
            Company company,
            FullCalendarAsset fullCalendar,
            SharedCalendar shared,
            Places places,
            SyncSwitches switches) {
        return new CalendarPage(pages, company, fullCalendar, shared, places, switches);
    }

    @Bean
    CalendarController sarciniCalendarController(
            CurrentUser currentUser,
            TaskReaders readers,
            TaskSearch search,
            TaskActions actions,
            ProcessEngine engine,
            TaskTypes types,
            EmployeeDirectory employees,
            Partners partners,
            Projects projects,
            Company company,
            TimeSource time,
            SyncProperties sync) {
        CalendarDesk desk =
                new CalendarDesk(search, types, employees, partners, projects, company, time, sync.defaultDuration());
        CalendarMoves moves = new CalendarMoves(search, actions, engine.getTaskService(), employees, company, desk);
        return new CalendarController(currentUser, readers, desk, moves);
    }
}
